import { rejectionWords } from "./rejection-words.ts";
import type { Summary } from "./summary.ts";

/** Prints a summary on stdout: one JSON object, or a table for people. */
export function printSummary(summary: Summary, isJson: boolean): void {
  process.stdout.write(isJson ? `${JSON.stringify(summary)}\n` : `${summaryText(summary)}\n`);
}

/** The summary for people, a few lines and one a feed. */
export function summaryText(summary: Summary): string {
  const { entries, rejections } = summary;
  const rows: [string, string][] = [
    ["sources", `${summary.sources}, ${summary.snapshots} snapshots`],
    [
      "entries",
      `${entries.new} new, ${entries.changed} changed, ${entries.unchanged} unchanged, ${entries.rejected} rejected`,
    ],
    ["copies folded", String(summary.copies)],
    ["published", `${summary.published} entries for ${entries.new} that came in`],
    ["stories", String(summary.stories)],
    ["time", `${summary.seconds.toFixed(1)} s, ${summary.cpuSeconds.toFixed(1)} s of CPU`],
  ];
  const width = Math.max(...summary.feeds.map(({ id }) => id.length), 13);
  const lines = rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
  const reasons = rejections
    .slice(0, REASONS_SHOWN)
    .map(
      ({ source, snapshot, reason, count }) => `  ${source} ${snapshot}: ${count} ${rejectionWords(reason)}`,
    );
  const more = rejections.length - reasons.length;
  return [
    ...lines,
    ...(rejections.length > 0
      ? ["", "rejected", ...reasons, ...(more > 0 ? [`  … and ${more} more`] : [])]
      : []),
    "",
    "entries per published feed",
    ...summary.feeds.map(({ id, entries: shown }) => `  ${id.padEnd(width)}  ${shown}`),
  ].join("\n");
}

const REASONS_SHOWN = 10;
