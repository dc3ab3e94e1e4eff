import type { SourceRow } from "./source-row.ts";

/** All sources together. */
export interface SourceTotals {
  readonly sources: number;
  /** Polled, and the last poll was good. */
  readonly ok: number;
  readonly failing: number;
  readonly never: number;
  readonly retired: number;
  readonly paused: number;
  readonly overdue: number;
  /** 0 when none is overdue. */
  readonly oldestOverdueMs: number;
  readonly entries: number;
  readonly changed: number;
  readonly folded: number;
}

/** Sums up the rows, for the head of the desk and for the metrics. Each source is one of ok, failing, never, retired, paused. */
export function sourceTotals(rows: readonly SourceRow[]): SourceTotals {
  const totals = { ok: 0, failing: 0, never: 0, retired: 0, paused: 0, overdue: 0, oldestOverdueMs: 0 };
  const counts = { entries: 0, changed: 0, folded: 0 };
  for (const row of rows) {
    totals[healthOf(row)]++;
    if (row.overdueMs !== undefined) totals.overdue++;
    totals.oldestOverdueMs = Math.max(totals.oldestOverdueMs, row.overdueMs ?? 0);
    counts.entries += row.entries;
    counts.changed += row.changed;
    counts.folded += row.folded;
  }
  return { sources: rows.length, ...totals, ...counts };
}

function healthOf(row: SourceRow): "ok" | "failing" | "never" | "retired" | "paused" {
  if (row.state === "retired" || row.state === "failing" || row.state === "paused") return row.state;
  return row.lastPollMs === undefined ? "never" : "ok";
}
