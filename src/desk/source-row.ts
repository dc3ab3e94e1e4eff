/** How a source fares, worst first; the order is that of the desk. */
export type SourceState = "failing" | "overdue" | "retired" | "never" | "held" | "paused" | "ok";

/** One source as the desk shows it. */
export interface SourceRow {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** Where it is polled. */
  readonly host: string;
  readonly state: SourceState;
  /** When an answer last was good, with something new or not. */
  readonly lastOkMs?: number;
  readonly lastPollMs?: number;
  /** When it is polled next; absent for one that is polled no more. */
  readonly nextMs?: number;
  readonly nextReason: string;
  /** How long it should have been polled by now, where that is long enough to matter. */
  readonly overdueMs?: number;
  /** In a row. */
  readonly failures: number;
  readonly lastError?: string;
  /** What else an operator should know, one sentence each. */
  readonly remarks: readonly string[];
  /** The address that is polled, where it is not the one in the config. */
  readonly polledUrl?: string;
  /** Taken from this source since it is known. */
  readonly entries: number;
  readonly changed: number;
  /** Of its entries, those that stand in a copy group another source's entry stands for. */
  readonly folded: number;
}
