import type { SourceRow } from "./source-row.ts";

/** Jobs of one queue by BullMQ's states (waiting, active, delayed, failed, …). */
export interface QueueCounts {
  readonly name: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** Everything the desk shows. */
export interface DeskView {
  readonly rows: readonly SourceRow[];
  readonly queues: readonly QueueCounts[];
  readonly config: {
    /** Of the config that is live. */
    readonly version: string;
    /** What is wrong with the newer one on disk, one line each; absent when there is none. */
    readonly rejected?: readonly string[];
  };
  readonly lastPublishMs?: number;
  /** Where the clock of a replay stands; absent in operation. */
  readonly replayMs?: number;
  /** `replaced`: Redis was emptied or swapped behind our back, publish refuses to write. */
  readonly store: "ok" | "lost" | "replaced";
}
