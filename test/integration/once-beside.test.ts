import { Worker } from "bullmq";
import { expect, onTestFinished, test, vi } from "vitest";
import { queuePrefix } from "../../src/adapters/queue/queues.ts";
import { eventually } from "../helpers/eventually.ts";
import { runProgram } from "../helpers/program.ts";
import { rss } from "../helpers/rss.ts";
import { scratch } from "../helpers/scratch.ts";
import { configOf, quietRuntime } from "../helpers/visits.ts";
import { startWireServer } from "../helpers/wire-server.ts";
import { wireSettings, writeConfig } from "../helpers/write-config.ts";

vi.setConfig({ testTimeout: 60_000 });

const folder = scratch();

test("once beside a process that visits other hosts all the time ends when its own sources are polled", async () => {
  const wire = await startWireServer();
  onTestFinished(() => wire.close());
  wire.show("/rss", rss("Wire", [{ guid: "1", title: "Harbour opens in Odesa" }]));
  const config = writeConfig(folder("config"), {
    "sources.yaml": `sources:\n  - { id: a, name: A, url: "http://${wire.host}/rss" }\n`,
    "slugline.yaml": wireSettings([wire.host]),
  });
  const data = folder("data");
  const runtime = await quietRuntime(data, configOf([], { parallel: 1, gapMs: 0 }));
  let leave = (): void => undefined;
  const visit = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const { path } = runtime.access.options;
  const options = { connection: { path: path ?? "" }, prefix: queuePrefix("poll") };
  const other = new Worker("poll", () => visit, options);
  onTestFinished(async () => {
    leave();
    await other.close();
    await runtime.close();
  });
  const job = await runtime.queues.poll.add("busy.example", { host: "busy.example" });
  await eventually("the other visit", () => job.isActive());
  const run = runProgram(["once", "--json", "--config", config, "--data", data]);
  const ended = await Promise.race([
    run,
    new Promise<undefined>((resolve) => setTimeout(resolve, 20_000, undefined)),
  ]);
  expect(ended?.code).toBe(0);
  expect(JSON.parse(ended?.stdout ?? "{}")).toMatchObject({ snapshots: 1, entries: { new: 1 } });
  expect(await job.isActive()).toBe(true);
});
