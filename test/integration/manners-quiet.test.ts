import { describe, expect, test } from "vitest";
import { type MannersHost, mannersHost, type Told } from "../helpers/manners-host.ts";
import { hostFor } from "../helpers/places.ts";
import { source } from "../helpers/visits.ts";
import { START_MS } from "../helpers/whole-way.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const TWO = (base: string) => [source("s", `${base}/feed?k=1`), source("other", `${base}/other`)];
const refused = (status: number, retryAfter: string): Told => ({
  status,
  headers: { "retry-after": retryAfter },
});

/** Both sources are asked for by hand, a ms before the wait is over and then. */
async function holdsFor(host: MannersHost, waitMs: number): Promise<void> {
  const before = host.asked.length;
  host.way.nowMs += waitMs - 1;
  const early = await host.force("s", "other");
  expect(host.asked).toHaveLength(before);
  expect(early.map(({ outcome }) => outcome)).toEqual(["refused", "refused"]);
  host.way.nowMs += 1;
  await host.force("s", "other");
  expect(host.asked.length).toBeGreaterThan(before);
}

describe("after a Retry-After nothing is asked of the host before it is over", () => {
  test.for<[name: string, told: Told, waitMs: number]>([
    ["429, seconds [11]", refused(429, "7200"), 2 * HOUR_MS],
    ["503, seconds [11]", refused(503, "7200"), 2 * HOUR_MS],
    ["503 and a short time [11]", refused(503, "90"), 1.5 * MINUTE_MS],
    ["429, an HTTP date [12]", refused(429, new Date(START_MS + 2 * HOUR_MS).toUTCString()), 2 * HOUR_MS],
    ["503, an RFC 850 date [12]", refused(503, "Wednesday, 10-Mar-27 14:00:00 GMT"), 2 * HOUR_MS],
    ["a week, as a day [13]", refused(429, "604800"), DAY_MS],
  ])("%s", async ([, told, waitMs], context) => {
    const host = await mannersHost(context, { sources: TWO });
    host.tell("/feed", told, {});
    await host.poll();
    expect(host.asked.map(({ url }) => url)).toEqual(["/feed?k=1"]);
    await holdsFor(host, waitMs);
  });
});

test.for([["soon"], ["-1"], ["1800000000"], ["Wed, 10 Mar 2027 11:00:00 GMT"], ["0"]])(
  "a Retry-After of %s cannot be used: the source backs off, its host is not held [13]",
  async ([value], context) => {
    const host = await mannersHost(context, { sources: TWO });
    host.tell("/feed", refused(429, value ?? ""));
    const polls = await host.poll();
    expect(polls.map(({ outcome }) => outcome)).toEqual(["refused", "ok"]);
    await host.pollAfter(HOUR_MS - 1);
    expect(host.askedOf("/feed")).toHaveLength(1);
    await host.pollAfter(1);
    expect(host.askedOf("/feed")).toHaveLength(2);
    expect((await host.state()).next.atMs).toBe(host.way.nowMs + 2 * HOUR_MS);
  },
);

test("a Retry-After holds after a restart of the program as well [14]", async (context) => {
  const host = await mannersHost(context, { sources: TWO });
  host.tell("/feed", refused(429, "7200"), {});
  await host.poll();
  await host.way.restart();
  await holdsFor(host, 2 * HOUR_MS);
});

test("a Retry-After of one host is none of another host's business [14]", async (context) => {
  const lively = await hostFor(context);
  const quiet = await mannersHost(context, {
    sources: (base) => [...TWO(base), source("lively", lively.url("/feed"))],
  });
  quiet.tell("/feed", refused(429, "7200"));
  await quiet.poll();
  expect(await quiet.way.poll(lively.host)).toMatchObject([{ sourceId: "lively", outcome: "ok" }]);
});

test("of two Retry-Afters the longer holds, whichever answer comes last [14]", async (context) => {
  const host = await mannersHost(context, { sources: TWO, manners: { parallel: 2, gapMs: 0 } });
  // Both are asked before either answers: the longer wish first, the shorter after it.
  const answers = new Map([
    ["/feed", { seconds: "7200", afterMs: 150 }],
    ["/other", { seconds: "60", afterMs: 300 }],
  ]);
  for (const [path, { seconds, afterMs }] of answers)
    host.routes[path] = (_request, response) =>
      void setTimeout(() => response.writeHead(429, { "retry-after": seconds }).end(), afterMs);
  await host.poll();
  expect(host.asked).toHaveLength(2);
  await holdsFor(host, 2 * HOUR_MS);
});

test("a source that was held back is polled when the hold ends, without a failure of its own [14]", async (context) => {
  const host = await mannersHost(context, { sources: TWO });
  host.tell("/feed", refused(503, "600"));
  await host.poll();
  expect(await host.state("other")).toMatchObject({ failures: 0, next: { atMs: START_MS + 10 * MINUTE_MS } });
  expect(await host.state("s")).toMatchObject({ failures: 1, next: { atMs: START_MS + HOUR_MS } });
});
