import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EtiquetteReport, etiquetteHost, etiquetteHostFor } from "../helpers/etiquette-host.ts";
import { type Installation, installation, type SourceLine } from "../helpers/installation.ts";
import { runProgram } from "../helpers/program.ts";
import { hasShared } from "../helpers/shared.ts";
import { configOf, source } from "../helpers/visits.ts";
import { wholeWay } from "../helpers/whole-way.ts";

const MINUTE_MS = 60_000;
const POLLS = 4;

/** What is expected of four forced polls: the host's verdict, requests of the address, of its redirect target. */
type Row = readonly [scenario: string, verdict: string, requests: number, targetRequests?: number];

const FORCED: readonly Row[] = [
  ["etag", "pass", 4],
  ["etag-weak", "pass", 4],
  ["etag-unquoted", "pass", 4],
  ["lm", "pass", 4],
  ["lm-odd", "pass", 4],
  ["same-lm-new-etag", "pass", 4],
  ["304-new-etag", "pass", 4],
  ["set-cookie", "pass", 4],
  // A forced poll may pass over these two; how scheduled polls keep them is the second table.
  ["max-age", "not-decidable", 4],
  ["ttl", "not-decidable", 4],
  ["429", "pass", 1],
  ["429-date", "pass", 1],
  ["503", "pass", 1],
  ["410", "pass", 1],
  ["404", "pass", 4],
  // Adopted at the third sighting in a row.
  ["301", "pass", 3, 4],
  ["308", "pass", 3, 4],
  ["302", "pass", 4, 4],
  // Left at the first address that comes twice.
  ["loop", "pass", 8],
  // That it counts as an error does not show at the host: see the outcomes.
  ["html", "not-decidable", 4],
];

/** Outcomes of each of the four runs: 404, loop and html fail each time, 410 once; three hosts want quiet. */
const OUTCOMES = [
  { ok: 13, notModified: 0, failed: 4, refused: 3 },
  { ok: 1, notModified: 12, failed: 3, refused: 4 },
  { ok: 1, notModified: 12, failed: 3, refused: 4 },
  { ok: 1, notModified: 12, failed: 3, refused: 4 },
];

describe.skipIf(!hasShared("tools/peer-bench"))(
  "four times `slugline once --force` (needs ../shared/tools/peer-bench)",
  () => {
    let place: Installation;
    let report: EtiquetteReport;
    const outcomes: unknown[] = [];

    beforeAll(async () => {
      const host = await etiquetteHost();
      place = installation();
      place.configure([...host.urls].map(([scenario, url]): SourceLine => ({ id: `s-${scenario}`, url })));
      const args = ["once", "--force", "--json", "--config", place.configDir, "--data", place.dataDir];
      for (let poll = 0; poll < POLLS; poll++) {
        const { stdout, stderr } = await runProgram(args);
        if (stdout === "") throw new Error(stderr);
        outcomes.push((JSON.parse(stdout) as { polls: unknown }).polls);
      }
      report = await host.report();
      await host.close();
    }, 120_000);

    afterAll(() => place.close());

    test.for(FORCED)("%s: %s after %d requests", ([scenario, verdict, requests, targetRequests]) => {
      expect(report.scenarios[scenario]).toMatchObject({
        ...{ verdict, requests },
        ...(targetRequests === undefined ? {} : { targetRequests }),
      });
    });

    test("the table knows every scenario of the host", () => {
      expect(FORCED.map(([scenario]) => scenario).toSorted()).toEqual(
        Object.keys(report.scenarios).toSorted(),
      );
      expect(report.polls).toBe(POLLS);
    });

    test("every check of the requests themselves passes", () => {
      expect(Object.keys(report.requests)).toHaveLength(10);
      for (const [check, found] of Object.entries(report.requests))
        expect(found, check).toMatchObject({ verdict: "pass" });
    });

    test("errors are counted as errors, quiet times as refusals", () => {
      expect(outcomes).toEqual(OUTCOMES);
    });
  },
);

/** What is expected of a schedule of ten minutes that is followed for 45: four polls. */
const SCHEDULED: readonly Row[] = [
  ["etag", "pass", 4],
  ["lm-odd", "pass", 4],
  ["max-age", "pass", 1],
  ["ttl", "pass", 1],
  ["429", "pass", 1],
  ["429-date", "pass", 1],
  ["503", "pass", 1],
  ["410", "pass", 1],
  // Backed off: at 0, 10 (seen at 15) and 35 minutes (seen at 45).
  ["404", "pass", 3],
  ["301", "pass", 3, 4],
];

test.skipIf(!hasShared("tools/peer-bench"))(
  "polls by schedule keep what the host asks for, max-age and ttl too (needs ../shared/tools/peer-bench)",
  async (context) => {
    const host = await etiquetteHostFor(context);
    const sources = SCHEDULED.map(([scenario]) => {
      // The operator's fixed word would win over ttl.
      const every =
        scenario === "ttl"
          ? ({ kind: "adaptive", minMs: 10 * MINUTE_MS, maxMs: 10 * MINUTE_MS } as const)
          : ({ kind: "fixed", ms: 10 * MINUTE_MS } as const);
      return source(`s-${scenario}`, host.urls.get(scenario) ?? "", { every });
    });
    const way = await wholeWay(configOf(sources, { parallel: 1, gapMs: 0 }));
    context.onTestFinished(() => way.close());
    // The 429 with a date counts from wall time.
    way.nowMs = Date.now();
    for (let poll = 0; poll < POLLS; poll++) {
      for (const one of await way.dispatch()) await way.poll(one);
      way.nowMs += 15 * MINUTE_MS;
    }
    const { scenarios, polls } = await host.report(true);
    expect(polls).toBe(POLLS);
    for (const [scenario, verdict, requests, targetRequests] of SCHEDULED)
      expect(scenarios[scenario], scenario).toMatchObject({
        ...{ verdict, requests },
        ...(targetRequests === undefined ? {} : { targetRequests }),
      });
  },
);
