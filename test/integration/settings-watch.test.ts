import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type ConfigLoad, loadConfig } from "../../src/adapters/settings/load-config.ts";
import { watchConfig } from "../../src/adapters/settings/watch-config.ts";

const SOURCES = "sources:\n  - id: a\n    name: A\n    url: https://a.example/feed\n";
const TOPICS = "topics:\n  - id: t\n    label: T\n    any: [T]\n";
const QUICK = { debounceMs: 30, statPollMs: 100 };

let dir = "";
let reports: ConfigLoad[] = [];
let watching: { close(): void } | undefined;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "slugline-watch-"));
  reports = [];
  await write("sources.yaml", SOURCES);
  await write("topics.yaml", TOPICS);
});

afterEach(async () => {
  watching?.close();
  await rm(dir, { recursive: true, force: true });
});

const write = (name: string, text: string) => writeFile(join(dir, name), text);

async function watchLive(): Promise<void> {
  const live = await loadConfig(dir);
  if (live.kind === "rejected") throw new Error("the config to begin with is bad");
  const report = (result: ConfigLoad) => reports.push(result);
  watching = watchConfig(dir, report, { liveVersion: live.config.version, ...QUICK });
}

const kinds = () => reports.map(({ kind }) => kind);

test("a change is reported once, a comment and a rewrite not at all", async () => {
  await watchLive();
  await write("sources.yaml", SOURCES.replace("name: A", "name: B"));
  await vi.waitFor(() => expect(kinds()).toEqual(["ok"]), 5_000);
  await write("sources.yaml", `# a comment\n${SOURCES.replace("name: A", "name: B")}`);
  await sleep(400);
  expect(kinds()).toEqual(["ok"]);
});

test("a broken file is reported once, and the way back to the live content too", async () => {
  await watchLive();
  await write("topics.yaml", "topics: [\n");
  await vi.waitFor(() => expect(kinds()).toEqual(["rejected"]), 5_000);
  await write("topics.yaml", TOPICS);
  await vi.waitFor(() => expect(kinds()).toEqual(["rejected", "ok"]), 5_000);
});

test("a file that an editor renames over the old one is seen", async () => {
  await watchLive();
  await write("sources.yaml~", SOURCES.replace("id: a", "id: b"));
  await rename(join(dir, "sources.yaml~"), join(dir, "sources.yaml"));
  await vi.waitFor(() => expect(kinds()).toEqual(["ok"]), 5_000);
});

test("a whole folder that takes the place of the old one is seen by the stat poll", async () => {
  await watchLive();
  const next = await mkdtemp(join(tmpdir(), "slugline-next-"));
  await writeFile(join(next, "sources.yaml"), SOURCES.replace("id: a", "id: c"));
  await writeFile(join(next, "topics.yaml"), TOPICS);
  await rm(dir, { recursive: true });
  await rename(next, dir);
  await vi.waitFor(() => expect(kinds().at(-1)).toBe("ok"), 5_000);
  const last = reports.at(-1);
  expect(last?.kind === "ok" && last.config.sources[0]?.id).toBe("c");
});

test("a change made before the watch began is not missed", async () => {
  const live = await loadConfig(dir);
  if (live.kind === "rejected") throw new Error("the config to begin with is bad");
  await write("sources.yaml", SOURCES.replace("id: a", "id: d"));
  const report = (result: ConfigLoad) => reports.push(result);
  watching = watchConfig(dir, report, { liveVersion: live.config.version, ...QUICK });
  await vi.waitFor(() => expect(kinds()).toEqual(["ok"]), 5_000);
});

test("nothing is reported after close", async () => {
  await watchLive();
  watching?.close();
  await write("sources.yaml", SOURCES.replace("name: A", "name: B"));
  await sleep(400);
  expect(reports).toEqual([]);
});
