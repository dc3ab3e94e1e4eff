import { beforeAll, describe, expect, test } from "vitest";
import { pause } from "../../src/adapters/deadline.ts";
import { eventually } from "../helpers/eventually.ts";
import { type FaultServer, faultServer } from "../helpers/fault-server.ts";
import { type FeedHost, feedHost, rss } from "../helpers/feed-host.ts";
import { installation, type SourceLine } from "../helpers/installation.ts";
import { type Held, loopDelay, WATCHED } from "../helpers/loop-delay.ts";
import { machineSlowness } from "../helpers/machine-slowness.ts";
import { hasShared } from "../helpers/shared.ts";

const HELD_MS_MAX = 50;
const IDLE_MS = 1_500;
/** Garbage collection comes when it will, and other work on the machine makes it dearer: the best of these counts. */
const TRIES = 5;
const TEXT_CHARS = 5_000_000;
const FIRST_SIGHT = 500;
/** Two documents with more entries than are taken at first sight, two with one. */
const INGESTED_MIN = 2 * FIRST_SIGHT + 2;

/** Words that stand in no text of another `seed`. */
const words = (chars: number, seed: number): string => {
  let text = "";
  for (let i = 0; text.length < chars; i++) text += `${(seed * 1_000_003 + i * 7_919).toString(36)} `;
  return text;
};
const entry = (id: string, body: string): string =>
  `<item><guid isPermaLink="false">${id}</guid><title>Heavy ${id} opens the bridge</title>${body}</item>`;
const rssOf = (items: string): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Heavy</title>${items}</channel></rss>`;

interface HeavyLine extends SourceLine {
  readonly firstSight: number;
}

/** Documents that cost, each on a host of its own: large, deep, with many attributes, elements, entities. */
function heavy(faults: FaultServer, wire: FeedHost): HeavyLine[] {
  wire.set("/text", {
    body: rssOf(entry("text", `<description>${words(TEXT_CHARS, 1_000_000)}</description>`)),
  });
  wire.set("/markup", {
    body: rssOf(entry("markup", `<description>${"&lt;b&gt;x ".repeat(200_000)}</description>`)),
  });
  wire.set("/many", {
    body: rssOf(
      Array.from({ length: 600 }, (_, i) =>
        entry(`many${i}`, `<description>${words(4_000, i)}</description>`),
      ).join(""),
    ),
  });
  const paths = ["/ok/large?n=10000", "/xml/deep", "/xml/attrs", "/xml/billion-laughs", "/binary"];
  return [
    ...paths.map(
      (path, i): HeavyLine => ({
        firstSight: FIRST_SIGHT,
        id: `fault${i}`,
        url: `${faults.bases[i]}${path}`,
      }),
    ),
    ...["/text", "/markup", "/many"].map(
      (path, i): HeavyLine => ({ firstSight: FIRST_SIGHT, id: `heavy${i}`, url: wire.url(path) }),
    ),
  ];
}

/** CPU time of an undisturbed machine for which the program's own work held its loop at a time, less what it shows when idle. */
async function heldBy(faults: FaultServer, wire: FeedHost): Promise<Held> {
  const place = installation();
  const slownessBefore = machineSlowness();
  try {
    place.configure([{ id: "good", url: wire.url("/good") }]);
    const program = place.runWith(WATCHED, "start");
    await eventually("the good entry", () => place.published("feeds/all.atom").includes("alder"), 30_000);
    await pause(IDLE_MS);
    await loopDelay(program);
    await pause(IDLE_MS);
    const idle = await loopDelay(program);
    place.configure(heavy(faults, wire));
    await eventually("all to be ingested", () => ingested(program.log) >= INGESTED_MIN, 40_000);
    // … and published.
    await pause(IDLE_MS);
    const busy = await loopDelay(program);
    const slowness = Math.max(slownessBefore, machineSlowness());
    process.stderr.write(`loop: ${JSON.stringify({ slowness, idle, busy })}\n`);
    return {
      p999Ms: (busy.cpu.p999Ms - idle.cpu.p999Ms) / slowness,
      maxMs: (busy.cpu.maxMs - idle.cpu.maxMs) / slowness,
    };
  } finally {
    await place.close();
  }
}

describe.skipIf(!hasShared("tools/fault-server"))(
  "the event loop of the program among heavy documents (needs ../shared/tools/fault-server)",
  () => {
    const tries: Held[] = [];
    const least = (field: keyof Held): number => Math.min(...tries.map((held) => held[field]));

    beforeAll(async () => {
      const faults = await faultServer(5);
      const wire = await feedHost();
      wire.set("/good", { body: rss(["alder"]) });
      do tries.push(await heldBy(faults, wire));
      while ((least("p999Ms") >= HELD_MS_MAX || least("maxMs") >= HELD_MS_MAX) && tries.length < TRIES);
      await wire.close();
      await faults.close();
    }, 180_000);

    test("is held for less than 50 ms, 999 times of 1,000", () => {
      expect(least("p999Ms")).toBeLessThan(HELD_MS_MAX);
    });

    test("is never held for 50 ms", () => {
      expect(least("maxMs")).toBeLessThan(HELD_MS_MAX);
    });
  },
);

/** Entries that the writer has taken, by its log. */
const ingested = (log: string): number =>
  [...log.matchAll(/(\d+) new entries, \d+ folded/gu)].reduce((sum, [, count]) => sum + Number(count), 0);
