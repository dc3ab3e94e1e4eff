import { wallClock } from "../adapters/clock.ts";
import { openLog } from "../adapters/log.ts";
import { openRuntime } from "../adapters/runtime.ts";
import { didYouMean } from "../adapters/settings/suggest.ts";
import { deskView } from "../adapters/state/views.ts";
import type { DeskView } from "../desk/desk-view.ts";
import { relativeTime } from "../desk/relative-time.ts";
import type { SourceRow } from "../desk/source-row.ts";
import { COMMON, readArgs, UsageError } from "./options.ts";
import { requireConfig } from "./require-config.ts";

export const help = `slugline status [SOURCE] [--config DIR] [--data DIR] [--json]

How the sources fare, what needs an operator first: last success, next poll and why, last error, entries in and folded.
With a source only that one, in full. Exit code 1 when Redis is not the store the published files came from.
`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(args, COMMON, 1);
  const config = await requireConfig(values.config ?? "config");
  const log = openLog(process.env["SLUGLINE_LOG"] ?? "warn", "status");
  const runtime = await openRuntime({
    dataDir: values.data ?? "data",
    config,
    log,
    clock: wallClock,
    mustAnswer: true,
  });
  try {
    const view = await deskView(runtime);
    const rows = chosen(view.rows, positionals[0]);
    const shown = { ...view, rows };
    const text =
      positionals[0] === undefined
        ? table(shown, Date.now())
        : rows.map((row) => inFull(row, Date.now())).join("\n");
    process.stdout.write(values.json ? `${JSON.stringify(shown)}\n` : `${text}\n`);
    return view.store === "ok" ? 0 : 1;
  } finally {
    await runtime.close();
  }
}

function chosen(rows: readonly SourceRow[], id: string | undefined): readonly SourceRow[] {
  if (id === undefined) return rows;
  const found = rows.filter((row) => row.id === id);
  if (found.length === 0)
    throw new UsageError(
      `no source "${id}"${didYouMean(
        id,
        rows.map((row) => row.id),
      )}`,
    );
  return found;
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

function inFull(row: SourceRow, nowMs: number): string {
  const facts: [string, string][] = [
    ["source", `${row.id} (${row.name})`],
    ["address", row.url],
    ["state", row.state],
    ["last poll", when(row.lastPollMs, nowMs)],
    ["last success", when(row.lastOkMs, nowMs)],
    [
      "next poll",
      row.nextMs === undefined
        ? "no more"
        : `${relativeTime(row.nextMs, nowMs)} (${new Date(row.nextMs).toISOString()})`,
    ],
    ["why", row.nextReason],
    ["failures", String(row.failures)],
    ["last error", row.lastError ?? "none"],
    ["entries", `${row.entries} in, ${row.changed} changed, ${row.folded} folded`],
  ];
  return facts.map(([name, value]) => `${name.padEnd(13)}${value}`).join("\n");
}
