import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Redis } from "ioredis";
import { describe, expect, test, vi } from "vitest";
import { keys } from "../../src/adapters/redis/keys.ts";
import { openPrivateRedis } from "../../src/adapters/redis/redis-server.ts";
import type { ReportLine } from "../../src/adapters/replay/replay-store.ts";
import { runProgram } from "../helpers/program.ts";
import { elementText, feedPath, publishedEntries, publishedHashes } from "../helpers/published.ts";
import { rss } from "../helpers/rss.ts";
import { scratch } from "../helpers/scratch.ts";
import { hasShared, SHARED } from "../helpers/shared.ts";

// The program is started again and again, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const folder = scratch();

interface Replayed {
  readonly data: string;
  readonly summary: { entries: Record<string, number>; snapshots: number } & Record<string, unknown>;
  readonly lines: readonly ReportLine[];
}

async function replay(wires: string, data = folder("data")): Promise<Replayed> {
  const report = join(data, "report.jsonl");
  const args = ["demo", "--once", "--json", "--wires", wires, "--data", data, "--report", report];
  const { code, stdout, stderr } = await runProgram(args);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const lines = readFileSync(report, "utf8").trim().split("\n");
  return {
    data,
    summary: JSON.parse(stdout) as Replayed["summary"],
    lines: lines.map((line) => JSON.parse(line) as ReportLine),
  };
}

/** A wires folder of one source, a snapshot an hour. */
function wiresOf(...bodies: string[]): string {
  const dir = folder("wires");
  mkdirSync(join(dir, "gazette"));
  for (const [i, body] of bodies.entries())
    writeFileSync(join(dir, "gazette", `20270310T${String(10 + i)}0000Z.xml`), body);
  return dir;
}

const rejectedOf = ({ rejected }: ReportLine): number =>
  Object.values(rejected).reduce((sum, count) => sum + count, 0);

function expectAllCounted({ lines, summary }: Replayed): void {
  for (const line of lines)
    expect({ line, sum: line.new + line.changed + line.unchanged + rejectedOf(line) }).toEqual({
      line,
      sum: line.counted,
    });
  const sum = (count: (line: ReportLine) => number) => lines.reduce((total, line) => total + count(line), 0);
  expect(lines).toHaveLength(summary.snapshots);
  expect(summary.entries).toEqual({
    new: sum((line) => line.new),
    changed: sum((line) => line.changed),
    unchanged: sum((line) => line.unchanged),
    rejected: sum(rejectedOf),
  });
}

const GOOD = rss("Gazette", [
  { guid: "1", title: "Harbour opens in Odesa" },
  { guid: "2", title: "Ferries sail again" },
]).replace("</channel>", "<item></item></channel>");
const LATER = rss("Gazette", [
  { guid: "3", title: "Mayor of Kyiv resigns" },
  { guid: "4", title: "Wheat harvest falls by a tenth" },
]);

describe("a source that gives something else than its feed", () => {
  test("leaves what was published untouched: an error page, an empty body", async () => {
    const page = "<!DOCTYPE html><html><head><title>502</title></head><body>Bad gateway</body></html>";
    const [good, spoilt] = await Promise.all([replay(wiresOf(GOOD)), replay(wiresOf(GOOD, page, ""))]);
    expect(spoilt.lines.map(({ outcome }) => outcome)).toEqual(["ok", "failed", "failed"]);
    expect(publishedHashes(spoilt.data)).toEqual(publishedHashes(good.data));
    expect(Object.keys(publishedHashes(good.data)).length).toBeGreaterThan(4);
    expectAllCounted(spoilt);
  });

  test("brings the entries that are whole when its document is cut off", async () => {
    const cut = await replay(wiresOf(GOOD, LATER.slice(0, LATER.indexOf("Wheat harvest"))));
    expect(cut.lines[1]).toMatchObject({ counted: 1, cutOff: 1, new: 1 });
    expectAllCounted(cut);
    const titles = publishedEntries(feedPath(cut.data, "all")).map((entry) => elementText(entry, "title"));
    expect(titles.sort()).toEqual(["Ferries sail again", "Harbour opens in Odesa", "Mayor of Kyiv resigns"]);
  });
});

test("a replay killed between a poll and its report line comes to the same summary", async () => {
  const wires = wiresOf(LATER, GOOD);
  const { data, summary } = await replay(wires);
  expect(summary.entries).toMatchObject({ new: 4, rejected: 1 });
  const before = publishedHashes(data);
  const server = await openPrivateRedis(data);
  const redis = new Redis({ path: server.socket });
  // All of the last poll is committed, its validators too; that it is done was not written down any more.
  await redis.hset(keys.replayPosition, "done", 1);
  await redis.hdel(keys.replayReport, "gazette/20270310T110000Z");
  redis.disconnect();
  await server.release();
  const again = await replay(wires, data);
  const lasting = ({ entries, seconds: _, cpuSeconds: __, ...rest }: Replayed["summary"]) => ({
    ...rest,
    entries: { ...entries, unchanged: 0 },
  });
  expect(lasting(again.summary)).toEqual(lasting(summary));
  expect(publishedHashes(data)).toEqual(before);
});

/** Small recordings of different kinds: many snapshots of one feed, single ones, RSS and Atom. */
const RECORDED = [
  "dailytelegraph-au",
  "zh-mirror-la-prensa",
  "daringfireball-atom",
  "fixture-reuters",
  "fz-se",
];

test.skipIf(!hasShared("feeds"))(
  "every entry of recorded wires is counted once (needs ../shared/feeds)",
  async () => {
    const wires = folder("wires");
    for (const source of RECORDED) {
      mkdirSync(join(wires, source));
      for (const file of readdirSync(join(SHARED, "feeds", source)))
        symlinkSync(join(SHARED, "feeds", source, file), join(wires, source, file));
    }
    const replayed = await replay(wires);
    expectAllCounted(replayed);
    expect(replayed.summary.entries["new"]).toBeGreaterThan(50);
  },
);
