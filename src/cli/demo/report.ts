import { writeFile } from "node:fs/promises";
import type { ReportLine } from "../../adapters/replay/replay-store.ts";
import { replayStore } from "../../adapters/replay/replay-store.ts";
import type { Snapshot } from "../../adapters/replay/wires-dir.ts";
import type { Runtime } from "../../adapters/runtime.ts";
import { feedSizes, readTotals, type Summary, spent } from "../summary.ts";

/** The lines of all snapshots that are done, in time order. */
export async function reportLines(runtime: Runtime, snapshots: readonly Snapshot[]): Promise<ReportLine[]> {
  const store = replayStore(runtime.redis);
  const lines = await Promise.all(snapshots.map(({ source, name }) => store.line(source, name)));
  return lines.filter((line) => line !== undefined);
}

export async function writeReport(path: string, lines: readonly ReportLine[]): Promise<void> {
  await writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}

/** The summary of a replay, computed from state: the same after a kill and a restart, but for time and `unchanged`. */
export async function replaySummary(
  runtime: Runtime,
  snapshots: readonly Snapshot[],
  lines: readonly ReportLine[],
): Promise<Summary> {
  const totals = await readTotals(runtime);
  const rejections = lines.flatMap(({ source, snapshot, rejected }) =>
    Object.entries(rejected).map(([reason, count]) => ({ source, snapshot, reason, count })),
  );
  return {
    sources: new Set(snapshots.map(({ source }) => source)).size,
    snapshots: snapshots.length,
    entries: {
      new: totals.new,
      changed: totals.changed,
      unchanged: lines.reduce((sum, line) => sum + line.unchanged, 0),
      rejected: rejections.reduce((sum, { count }) => sum + count, 0),
    },
    rejections,
    copies: totals.folded,
    published: totals.new - totals.folded,
    stories: totals.new - totals.folded - totals.threaded,
    feeds: await feedSizes(runtime),
    ...spent(),
  };
}
