import type { QueueCounts } from "../../desk/desk-view.ts";
import type { SourceRow } from "../../desk/source-row.ts";
import { sourceRows } from "../../desk/source-rows.ts";
import type { PollCounts, PollState } from "../../model/poll-state.ts";
import { hostOf } from "../../model/source.ts";
import type { Queues } from "../queue/queues.ts";
import type { HostHold } from "../redis/schedule-store.ts";
import type { Runtime } from "../runtime.ts";

/** The installation as it stands in Redis: what the desk, the metrics, `status` and the summaries are made of. */
export interface InstallationState {
  readonly nowMs: number;
  readonly rows: readonly SourceRow[];
  readonly states: ReadonlyMap<string, PollState>;
  readonly queues: readonly QueueCounts[];
  /** Wall time; 0 = nothing published yet. */
  readonly lastPublishMs: number;
  readonly polls: PollCounts;
}

const NO_POLLS: PollCounts = { ok: 0, notModified: 0, failed: 0, refused: 0, unchanged: 0, rejected: 0 };

/** Reads all of it, pipelined by host. */
export async function readState(runtime: Runtime): Promise<InstallationState> {
  const { stores, live, clock, queues } = runtime;
  const { config } = live.now;
  const { states, holds } = await readHosts(runtime);
  const counts = await stores.seen.counts(config.sources.map(({ id }) => id));
  const feeds = await stores.feeds.states(config.feeds.map(({ id }) => id));
  const nowMs = clock.now();
  return {
    nowMs,
    states,
    rows: sourceRows({ sources: config.sources, states, counts, holds, nowMs }),
    queues: await queueCounts(queues),
    lastPublishMs: Math.max(0, ...[...feeds.values()].map(({ publishedMs }) => publishedMs)),
    polls: [...states.values()].reduce((sum, state) => added(sum, state.counts), NO_POLLS),
  };
}

async function readHosts({
  stores,
  live,
}: Runtime): Promise<{ states: Map<string, PollState>; holds: Map<string, HostHold> }> {
  const states = new Map<string, PollState>();
  const holds = new Map<string, HostHold>();
  await Promise.all(
    [...live.now.sourcesByHost].map(async ([host, sources]) => {
      const [memories, hold] = await Promise.all([
        stores.schedule.memories(
          host,
          sources.map(({ id }) => id),
        ),
        stores.schedule.hold(host),
      ]);
      for (const [id, { state }] of memories) if (state !== undefined) states.set(id, state);
      if (hold !== undefined) holds.set(host, hold);
    }),
  );
  // Where sources moved to: their polls go there.
  const targets = [...states.values()].flatMap(({ move }) => (move?.adoptedMs ? [hostOf(move.to)] : []));
  for (const host of new Set(targets.filter((target) => !live.now.sourcesByHost.has(target)))) {
    const hold = await stores.schedule.hold(host);
    if (hold !== undefined) holds.set(host, hold);
  }
  return { states, holds };
}

async function queueCounts(queues: Queues): Promise<QueueCounts[]> {
  return Promise.all(
    queues.all.map(async (queue) => ({
      name: queue.name,
      counts: await queue.getJobCounts("waiting", "active", "delayed", "completed", "failed"),
    })),
  );
}

function added(a: PollCounts, b: PollCounts): PollCounts {
  return {
    ok: a.ok + b.ok,
    notModified: a.notModified + b.notModified,
    failed: a.failed + b.failed,
    refused: a.refused + b.refused,
    unchanged: a.unchanged + b.unchanged,
    rejected: a.rejected + b.rejected,
  };
}
