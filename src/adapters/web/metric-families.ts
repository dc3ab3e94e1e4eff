import type { QueueCounts } from "../../desk/desk-view.ts";
import type { PollOutcome } from "../../model/poll-state.ts";

const SECOND_MS = 1_000;

/** What became of entries. */
type EntryResult = "new" | "changed" | "folded" | "unchanged" | "rejected";
/** How a source fares. */
type SourceHealth = "ok" | "failing" | "never" | "retired" | "paused";

/** Figures of the whole installation, read from state: right whichever process is scraped, and after a restart. */
export interface MetricsSnapshot {
  readonly polls: Readonly<Record<PollOutcome, number>>;
  readonly queues: readonly QueueCounts[];
  readonly entries: Readonly<Record<EntryResult, number>>;
  readonly sources: Readonly<Record<SourceHealth, number>>;
  /** Polls at which nothing was left of the document before. */
  readonly possibleLosses: number;
  /** 0 when none is overdue. */
  readonly oldestOverdueMs: number;
  /** Absent before the first publish. */
  readonly lastPublishAgeMs?: number;
  readonly configRejected: boolean;
}

/** One figure with its labels. */
interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** One family of figures: how it is called, and how it is read from a snapshot. No label grows with the config. */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly kind: "counter" | "gauge";
  readonly labels: readonly string[];
  readonly samples: (snapshot: MetricsSnapshot) => readonly Sample[];
}

/** All that is told of the installation, beside what the process tells of itself. */
export const METRIC_FAMILIES: readonly Family[] = [
  {
    name: "slugline_polls_total",
    help: "Polls made, by what came of them.",
    kind: "counter",
    labels: ["outcome"],
    samples: (snapshot) => byLabel("outcome", snapshot.polls),
  },
  {
    name: "slugline_entries_total",
    help: "Entries met, by what became of them; folded ones are also new.",
    kind: "counter",
    labels: ["result"],
    samples: (snapshot) => byLabel("result", snapshot.entries),
  },
  {
    name: "slugline_queue_jobs",
    help: "Jobs of each queue by state.",
    kind: "gauge",
    labels: ["queue", "state"],
    samples: (snapshot) => snapshot.queues.flatMap(queueSamples),
  },
  {
    name: "slugline_sources",
    help: "Sources by how they fare.",
    kind: "gauge",
    labels: ["state"],
    samples: (snapshot) => byLabel("state", snapshot.sources),
  },
  {
    name: "slugline_possible_losses_total",
    help: "Polls at which no entry was left of the document before: entries may have been missed.",
    kind: "counter",
    labels: [],
    samples: (snapshot) => single(snapshot.possibleLosses),
  },
  {
    name: "slugline_oldest_overdue_seconds",
    help: "How long the longest overdue source should have been polled by now; 0 when none is.",
    kind: "gauge",
    labels: [],
    samples: (snapshot) => single(snapshot.oldestOverdueMs / SECOND_MS),
  },
  {
    name: "slugline_last_publish_age_seconds",
    help: "Time since a published feed was last written; absent before the first.",
    kind: "gauge",
    labels: [],
    samples: ({ lastPublishAgeMs }) =>
      lastPublishAgeMs === undefined ? [] : single(lastPublishAgeMs / SECOND_MS),
  },
  {
    name: "slugline_config_rejected",
    help: "1 while the config on disk is rejected and an older one is live.",
    kind: "gauge",
    labels: [],
    samples: (snapshot) => single(snapshot.configRejected ? 1 : 0),
  },
];

function byLabel(label: string, values: Readonly<Record<string, number>>): Sample[] {
  return Object.entries(values).map(([key, value]) => ({ labels: { [label]: key }, value }));
}

function queueSamples(queue: QueueCounts): Sample[] {
  return Object.entries(queue.counts).map(([state, value]) => ({
    labels: { queue: queue.name, state },
    value,
  }));
}

function single(value: number): Sample[] {
  return [{ labels: {}, value }];
}
