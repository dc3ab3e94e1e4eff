import { expect, test } from "vitest";
import { type FaultServer, faultServerFor } from "../helpers/fault-server.ts";
import { readPublished } from "../helpers/fault-server-published.ts";
import type { SourceLine } from "../helpers/installation.ts";
import { placeFor } from "../helpers/places.ts";
import { runProgram } from "../helpers/program.ts";
import { hasShared } from "../helpers/shared.ts";

/** What stands at the address, how its poll ends, how many entries of it are published. */
const FAULTS: readonly (readonly [path: string, outcome: "ok" | "failed" | "refused", entries: number])[] = [
  ["/enc/gzip-bomb?mb=200", "failed", 0],
  ["/huge-body?mb=64", "failed", 0],
  ["/redirect/to-canary", "failed", 0],
  ["/redirect/loop", "failed", 0],
  ["/net/reset-mid", "failed", 0],
  ["/html200", "failed", 0],
  ["/retry-after/3600", "refused", 0],
  ["/xml/xxe", "ok", 1],
  ["/xml/attrs", "ok", 1],
  ["/item/injection", "ok", 3],
  ["/item/poison", "ok", 9],
  ["/item/xss", "ok", 1],
];
const GOOD_ENTRIES = 5;

/** Each fault on a host of its own, with a good source beside it. */
const sourcesOf = ({ bases }: FaultServer): SourceLine[] =>
  FAULTS.flatMap(([path], i) => [
    { id: `fault${i}`, url: `${bases[i]}${path}` },
    { id: `good${i}`, url: `${bases[i]}/load/good${i}?n=${GOOD_ENTRIES}&shared=0` },
  ]);

const countOf = (outcome: string): number => FAULTS.filter(([, one]) => one === outcome).length;

test.skipIf(!hasShared("tools/fault-server"))(
  "`slugline once` among a dozen faults: exit code 0, every good entry published, again and again (needs ../shared/tools/fault-server)",
  async (context) => {
    const faults = await faultServerFor(context, FAULTS.length);
    const place = placeFor(context);
    place.configure(sourcesOf(faults));
    const args = ["once", "--json", "--force", "--config", place.configDir, "--data", place.dataDir];
    const first = await runProgram(args);
    expect(first.code, first.stderr).toBe(0);
    // The good source beside the one whose host asked for quiet is refused with it.
    expect(JSON.parse(first.stdout)).toMatchObject({
      polls: {
        ok: countOf("ok") + FAULTS.length - 1,
        notModified: 0,
        failed: countOf("failed"),
        refused: countOf("refused") + 1,
      },
    });
    const before = await readPublished(place.dataDir);
    for (const [i, [path, outcome, entries]] of FAULTS.entries()) {
      const of = (id: string) => before.entries.filter(({ sources }) => sources.includes(`${id}${i}`));
      expect(of("fault"), path).toHaveLength(entries);
      expect(of("good"), path).toHaveLength(outcome === "refused" ? 0 : GOOD_ENTRIES);
    }
    const second = await runProgram(args);
    expect(second.code).toBe(0);
    expect(JSON.parse(second.stdout)).toMatchObject({ entries: { new: 0, changed: 0 } });
    expect((await readPublished(place.dataDir)).text).toBe(before.text);
    expect(await faults.canaryHits()).toBe(0);
  },
  90_000,
);
