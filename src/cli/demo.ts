import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveOptions, startServe } from "../../workers/serve.ts";
import { SteppedClock } from "../adapters/clock.ts";
import { openLog } from "../adapters/log.ts";
import { installRedisServer } from "../adapters/redis/find-redis-server.ts";
import { startReplayServer } from "../adapters/replay/replay-server.ts";
import { listSnapshots, type Snapshot } from "../adapters/replay/wires-dir.ts";
import { openRuntime, type Runtime } from "../adapters/runtime.ts";
import { PACKAGE_ROOT } from "../adapters/version.ts";
import { differences, readExpected } from "./demo/expected.ts";
import { runReplay } from "./demo/replay.ts";
import { atPort, bundledConfig, recordedConfig } from "./demo/replay-config.ts";
import { replaySummary, reportLines, writeReport } from "./demo/report.ts";
import { COMMON, readArgs } from "./options.ts";
import { printSummary } from "./print-summary.ts";
import { progress } from "./progress.ts";
import { requireConfig } from "./require-config.ts";
import { stopSignal } from "./stop-signal.ts";
import type { Summary } from "./summary.ts";

export const help = `slugline demo [--once] [--wires DIR] [--report FILE] [--config DIR] [--data DIR] [--json]

Replays recorded wires through the whole way, offline: a local server gives each recording at its time, the program
polls, folds, tags and publishes, and prints what came of it. Then it serves the feeds until Ctrl-C.

  --once         end after the summary: 0 = as expected, 1 = the bundled wires came to something else
  --wires DIR    replay DIR/<source>/<UTC time>.xml|.json instead of the bundled sample wires
  --report FILE  one JSON line a snapshot: counted = new + changed + unchanged + rejected
  --config DIR   topics and feeds for --wires (default: config)
  --data DIR     keep the state; a replay that was killed goes on (default: a fresh folder, removed at the end)
  --json         the summary as one JSON object on stdout
`;

const OPTIONS = {
  ...COMMON,
  once: { type: "boolean", default: false },
  wires: { type: "string" },
  report: { type: "string" },
} as const;

const BUNDLED = join(PACKAGE_ROOT, "test/fixtures/wires");

export async function run(args: string[]): Promise<number> {
  const { values } = readArgs(args, OPTIONS);
  installRedisServer((line) => process.stderr.write(`${line}\n`));
  const dataDir = values.data ?? (await mkdtemp(join(tmpdir(), "slugline-demo-")));
  try {
    return await demo({ ...values, dataDir });
  } finally {
    if (values.data === undefined) await rm(dataDir, { recursive: true, force: true });
  }
}

interface DemoArgs {
  readonly dataDir: string;
  readonly wires?: string | undefined;
  readonly config?: string | undefined;
  readonly report?: string | undefined;
  readonly once: boolean;
  readonly json: boolean;
}

async function demo(args: DemoArgs): Promise<number> {
  const wires = args.wires ?? BUNDLED;
  const snapshots = await listSnapshots(wires);
  const server = await startReplayServer();
  const read = await requireConfig(
    args.config ?? (args.wires === undefined ? join(BUNDLED, "config") : "config"),
  );
  const config = atPort(read, process.env["PORT"]);
  const replayed =
    args.wires === undefined
      ? bundledConfig(config, server.host)
      : recordedConfig(config, snapshots, server.host);
  const clock = new SteppedClock(snapshots[0]?.atMs ?? 0);
  const log = openLog(process.env["SLUGLINE_LOG"] ?? "error", "demo");
  const opened = await openRuntime({ dataDir: args.dataDir, config: replayed, log, clock, isPrivate: true });
  const byUrl = new Map(replayed.sources.map(({ id, url }) => [url, id]));
  const runtime: Runtime = { ...opened, http: server.client(opened.http, (url) => byUrl.get(url)) };
  try {
    const { signal } = stopSignal();
    const summary = await replayAndSum({ args, runtime, clock, server, snapshots, signal });
    if (signal.aborted) return 1;
    const wrong =
      args.wires === undefined
        ? await differences(runtime, summary, await readExpected(join(wires, "expected.json")))
        : [];
    for (const line of wrong) process.stderr.write(`differs from expected.json: ${line}\n`);
    if (!args.once) await serveUntilStopped(runtime, signal);
    return wrong.length === 0 ? 0 : 1;
  } finally {
    await server.close();
    await opened.close();
  }
}

interface Replaying {
  readonly args: DemoArgs;
  readonly runtime: Runtime;
  readonly clock: SteppedClock;
  readonly server: Awaited<ReturnType<typeof startReplayServer>>;
  readonly snapshots: readonly Snapshot[];
  readonly signal: AbortSignal;
}

async function replayAndSum({
  args,
  runtime,
  clock,
  server,
  snapshots,
  signal,
}: Replaying): Promise<Summary> {
  const bar = progress();
  const onStep = (done: number, { source, name }: Snapshot): void =>
    bar.update(`replaying ${done + 1} of ${snapshots.length}: ${source} ${name}`);
  await runReplay({ runtime, clock, server, snapshots, onStep, signal });
  bar.end();
  const lines = await reportLines(runtime, snapshots);
  if (args.report !== undefined) await writeReport(args.report, lines);
  const summary = await replaySummary(runtime, snapshots, lines);
  if (!signal.aborted) printSummary(summary, args.json);
  return summary;
}

async function serveUntilStopped(runtime: Runtime, signal: AbortSignal): Promise<void> {
  const serving = await startServe(runtime, serveOptions(process.env));
  process.stderr.write(`\nfeeds: ${serving.publicUrl}/ · desk: ${serving.deskUrl}/ · Ctrl-C ends\n`);
  if (!signal.aborted)
    await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  await serving.close();
}
