import { readThreaded } from "../adapters/redis/event-store.ts";
import type { Runtime } from "../adapters/runtime.ts";
import { readState } from "../adapters/state/read-state.ts";
import type { PollCounts } from "../model/poll-state.ts";

/** How many entries each published feed shows. */
export interface FeedSize {
  readonly id: string;
  readonly entries: number;
}

export interface SnapshotRejection {
  readonly source: string;
  readonly snapshot: string;
  readonly reason: string;
  readonly count: number;
}

/** The one result object of `demo` and `once`. */
export interface Summary {
  readonly sources: number;
  readonly snapshots: number;
  readonly entries: {
    readonly new: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly rejected: number;
  };
  readonly rejections: readonly SnapshotRejection[];
  /** Entries folded away, over all that is stored. */
  readonly copies: number;
  /** Copy groups, over all that is stored. */
  readonly published: number;
  /** Events, over all that is stored. */
  readonly stories: number;
  readonly feeds: readonly FeedSize[];
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/** Totals of the installation, from its state. */
export interface Totals {
  readonly new: number;
  readonly changed: number;
  readonly folded: number;
  /** Copy groups in a story that another founded. */
  readonly threaded: number;
  readonly polls: PollCounts;
}

export async function readTotals(runtime: Runtime): Promise<Totals> {
  const { rows, polls } = await readState(runtime);
  const sum = (count: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((total, row) => total + count(row), 0);
  return {
    new: sum((row) => row.entries),
    changed: sum((row) => row.changed),
    folded: sum((row) => row.folded),
    threaded: await readThreaded(runtime.redis),
    polls,
  };
}

/** What the files of each feed show. */
export async function feedSizes({ stores, live }: Runtime): Promise<FeedSize[]> {
  const states = await stores.feeds.states(live.now.config.feeds.map(({ id }) => id));
  return [...states].map(([id, { shown }]) => ({ id, entries: shown }));
}

/** Wall and CPU time since the process began. */
export function spent(): { seconds: number; cpuSeconds: number } {
  const { user, system } = process.cpuUsage();
  return {
    seconds: Math.round(process.uptime() * 100) / 100,
    cpuSeconds: Math.round((user + system) / 1e4) / 100,
  };
}
