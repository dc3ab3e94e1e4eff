import { wallClock } from "../adapters/clock.ts";
import { openLog } from "../adapters/log.ts";
import { openRuntime, type Runtime } from "../adapters/runtime.ts";
import { didYouMean } from "../adapters/settings/suggest.ts";
import { deskView } from "../adapters/state/views.ts";
import type { DeskView } from "../desk/desk-view.ts";
import { relativeTime } from "../desk/relative-time.ts";
import { hostOf, type Source } from "../model/source.ts";
import { COMMON, readArgs, UsageError } from "./options.ts";
import { requireConfig } from "./require-config.ts";
import { requireState } from "./require-state.ts";
import { inFull } from "./status/in-full.ts";

export const help = `slugline status [SOURCE] [--config DIR] [--data DIR] [--json]

How the sources fare, what needs an operator first: last success, next poll and why, last error, entries in and folded.
With a source only that one, in full: what its next poll is made of (its wishes, its validators, its pace), what happened
to it, what it gave. Exit code 1 when nothing ran in the data folder yet, or Redis is not the store the published files
came from.
`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(args, COMMON, 1);
  const config = await requireConfig(values.config ?? "config");
  const dataDir = values.data ?? "data";
  const source = chosen(config.sources, positionals[0]);
  await requireState(dataDir);
  const log = openLog(process.env["SLUGLINE_LOG"] ?? "warn", "status");
  const runtime = await openRuntime({
    dataDir,
    config,
    log,
    clock: wallClock,
    mustAnswer: true,
  });
  try {
    const view = await deskView(runtime);
    const shown = source === undefined ? view : await viewOf(runtime, source, view);
    const text = "full" in shown ? shown.full : table(shown, Date.now());
    process.stdout.write(values.json ? `${JSON.stringify({ ...shown, full: undefined })}\n` : `${text}\n`);
    return view.store === "ok" ? 0 : 1;
  } finally {
    await runtime.close();
  }
}

/** @throws {UsageError} for an id that no source has, before anything is opened */
function chosen(sources: readonly Source[], id: string | undefined): Source | undefined {
  if (id === undefined) return undefined;
  const found = sources.find((source) => source.id === id);
  if (found !== undefined) return found;
  const ids = sources.map((source) => source.id);
  throw new UsageError(`no source "${id}"${didYouMean(id, ids)}`);
}

/** The view of one source, with all that is remembered of it. */
async function viewOf({ stores }: Runtime, source: Source, view: DeskView) {
  const memories = await stores.schedule.memories(hostOf(source.url), [source.id]);
  const memory = memories.get(source.id) ?? { forced: false };
  const rows = view.rows.filter(({ id }) => id === source.id);
  const full = rows.map((row) => inFull(source, row, memory, Date.now())).join("\n");
  return { ...view, rows, ...memory, full };
}

const when = (ms: number | undefined, nowMs: number): string =>
  ms === undefined ? "never" : relativeTime(ms, nowMs);

function table({ rows, queues, store, config }: DeskView, nowMs: number): string {
  const cells = rows.map((row) => [
    row.id,
    row.state,
    when(row.lastOkMs, nowMs),
    row.nextMs === undefined ? "no more" : relativeTime(row.nextMs, nowMs),
    String(row.entries),
    String(row.folded),
    row.lastError ?? row.nextReason,
  ]);
  const head = ["source", "state", "last success", "next poll", "entries", "folded", "why"];
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0))).join("  ");
  const waiting = queues
    .map(({ name, counts }) => `${name} ${(counts["waiting"] ?? 0) + (counts["active"] ?? 0)}`)
    .join(", ");
  return [
    line(head),
    ...cells.map(line),
    "",
    `queues: ${waiting} · store: ${store} · config: ${config.version}`,
  ].join("\n");
}
