import { join } from "node:path";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { drained } from "../../src/adapters/queue/drained.ts";
import { openQueues } from "../../src/adapters/queue/queues.ts";
import { eventually } from "../helpers/eventually.ts";
import { type Program, runProgram, startProgram } from "../helpers/program.ts";
import { publishedHashes } from "../helpers/published.ts";
import { rss } from "../helpers/rss.ts";
import { scratch } from "../helpers/scratch.ts";
import { startWireServer, type WireServer } from "../helpers/wire-server.ts";
import { wireSettings, writeConfig } from "../helpers/write-config.ts";

// The program is started again and again, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const folder = scratch();
const REFUSAL = /^slugline: Redis is not the store the published files came from/u;

let wire: WireServer;
let config: string;
let data: string;
let running: Program;
let readers: string;

/** Waits for the line in which a running program tells where readers reach it. */
const addressOf = ({ child }: Program): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = "";
    const look = (chunk: Buffer): void => {
      said += chunk.toString();
      const found = /readers: (http:\/\/[^\s"]+)/u.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout?.on("data", look);
    child.stderr?.on("data", look);
    child.once("close", () => reject(new Error(said)));
  });

beforeAll(async () => {
  wire = await startWireServer();
  wire.show("/rss", rss("Wire", [{ guid: "1", title: "Harbour opens in Odesa" }]));
  config = writeConfig(folder("config"), {
    "sources.yaml": `sources:\n  - { id: a, name: A, url: "http://${wire.host}/rss" }\n`,
    "slugline.yaml": wireSettings([wire.host]),
    "feeds.yaml": "feeds:\n  - { id: ukraine, title: Ukraine, topics: ukraine }\n",
  });
  data = folder("data");
  running = startProgram(["start", "--config", config, "--data", data], {
    ...{ HOST: "127.0.0.1", PORT: "0", DESK_PORT: "0", SLUGLINE_LOG: "info" },
  });
  readers = await addressOf(running);
  // The second of two feeds is written last, and the list of feeds after it.
  await eventually("the first publish", async () => {
    const lists = await fetch(`${readers}/feeds.opml`);
    const feed = await fetch(`${readers}/feeds/ukraine.atom`);
    return lists.status === 200 && (await feed.text()).includes("Odesa");
  });
  const queues = openQueues({ path: join(data, "redis.sock") }, () => undefined);
  await drained(queues.publish);
  await queues.close();
});

afterAll(async () => {
  running.child.kill("SIGTERM");
  await running.ended;
  await wire.close();
});

test("a store emptied behind published files stops polling and publishing, never the readers", async () => {
  const before = publishedHashes(data);
  const redis = new Redis({ path: join(data, "redis.sock") });
  onTestFinished(() => redis.disconnect());
  await redis.flushall();
  wire.show("/rss", rss("Wire", [{ guid: "2", title: "Ferries sail to Odesa" }]));

  for (const command of [
    ["once", "--force"],
    ["poll", "a"],
  ]) {
    const { code, stdout, stderr } = await runProgram([...command, "--config", config, "--data", data]);
    expect({ command, code, stdout }).toEqual({ command, code: 1, stdout: "" });
    expect(stderr.trimEnd().split("\n")).toEqual([expect.stringMatching(REFUSAL)]);
  }

  const ready = await fetch(`${readers}/readyz`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({
    status: "degraded",
    reasons: ["Redis is not the store the published files came from"],
  });
  const read = await fetch(`${readers}/feeds/ukraine.atom`);
  expect(read.status).toBe(200);
  expect(await read.text()).toContain("Harbour opens in Odesa");

  const queues = openQueues({ path: join(data, "redis.sock") }, () => undefined);
  const job = await queues.publish.add("ukraine", { feedId: "ukraine" });
  await eventually("the publish job's end", () => job.isCompleted());
  expect((await queues.publish.getJobLogs(job.id ?? "")).logs.join()).toContain("refused");
  await queues.close();
  expect(publishedHashes(data)).toEqual(before);
});
