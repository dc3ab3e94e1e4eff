import { expect } from "vitest";
import { type FaultRow, type FaultRun, failed, ok } from "./fault-server-run.ts";

const stories = (count: number): string[] => Array.from({ length: count }, (_, i) => `Wire story ${i}`);
/** Long enough for a whole answer on a busy machine, short enough to wait for. */
const DEADLINE_MS = 1_000;

const refused = (path: string, times: number): [string, "refused"][] =>
  Array.from({ length: times }, () => [path, "refused"]);
const asksOf = async ({ faults }: FaultRun, route: string): Promise<number> =>
  (await faults.asked(route)).length;
const says =
  (pattern: RegExp) =>
  ({ reports }: FaultRun): void => {
    for (const { outcome, error } of reports) if (outcome === "failed") expect(error).toMatch(pattern);
  };
/** The poll is backed off more and more: from one hour to the day that is the cap. */
const backsOff = async ({ way, host, reports }: FaultRun): Promise<void> => {
  const state = await way.state(host, "fault");
  expect(state?.failures).toBe(reports.length - 1);
  expect((state?.next.atMs ?? 0) - (state?.lastPollMs ?? 0)).toBe(2 ** (reports.length - 2) * 3_600_000);
};
/** Good entries, a fault, and all entries in the end: none lost, none half, none twice. */
const inBetween = (path: string): FaultRow["polls"] => [
  ...ok("/ok/rss?n=5"),
  ...failed(path),
  ...ok("/ok/rss?n=50"),
];
/** The fault first: nothing of it may stand for the whole document. */
const thenWhole = (path: string): FaultRow["polls"] => [...failed(path), ...ok("/ok/rss?n=50")];

/** Faults of status, redirect, transport and content coding. */
export const TRANSPORT_ROWS: readonly FaultRow[] = [
  {
    route: "/status",
    expected: "404 five times: backed off, capped, the feed unchanged",
    polls: [...ok("/ok/rss?n=5"), ...failed("/status/404", 5)],
    published: 5,
    also: async (run) => {
      await backsOff(run);
      expect(run.hashes.at(-1)).toEqual(run.hashes[1]);
    },
  },
  {
    route: "/status",
    expected: "500 five times: as 404",
    polls: [...ok("/ok/rss?n=5"), ...failed("/status/500", 5)],
    published: 5,
    also: backsOff,
  },
  {
    route: "/status",
    expected: "503 without Retry-After: counted as refused, backed off",
    polls: [...ok("/ok/rss?n=5"), ...refused("/status/503", 5)],
    published: 5,
    also: backsOff,
  },
  {
    route: "/status",
    expected: "410: asked once, the entries stay",
    polls: [...ok("/ok/rss?n=5"), ["/status/410?key=gone", "failed"], ...refused("/status/410?key=gone", 4)],
    published: 5,
    also: async ({ faults }) => expect(await faults.asked("/status", "key=gone")).toHaveLength(1),
  },
  {
    route: "/retry-after",
    expected: "no request to its host before the time is over, forced or not; then again",
    polls: [["/retry-after/7200?key=quiet", "refused"], ...refused("/retry-after/7200?key=quiet", 2)],
    published: 0,
    near: "refused",
    also: async ({ faults }) => expect(await faults.asked("/retry-after", "key=quiet")).toHaveLength(2),
  },
  {
    route: "/storm429",
    expected: "recovers by itself",
    polls: [...refused("/storm429?k=3&key=storm", 3), ...ok("/storm429?k=3&key=storm")],
    published: stories(10),
    near: "refused",
  },
  {
    route: "/redirect/loop",
    expected: "five redirects followed, then an error",
    polls: failed("/redirect/loop"),
    published: 0,
    also: async (run) => {
      says(/more than 5 redirects/)(run);
      expect(await asksOf(run, "/redirect/loop")).toBe(6);
    },
  },
  { route: "/redirect/chain", expected: "five are followed", polls: ok("/redirect/chain/4"), published: 20 },
  {
    route: "/redirect/chain",
    expected: "six are not",
    polls: failed("/redirect/chain/5"),
    published: 0,
    also: says(/more than 5 redirects/),
  },
  {
    route: "/redirect/permanent",
    expected: "followed, nothing is new again, the move is remembered and adopted",
    polls: [...ok("/ok/rss?n=20"), ...ok("/redirect/permanent?key=moved", 4)],
    published: stories(20),
    also: async ({ faults, way, host }) => {
      expect(await faults.asked("/redirect/permanent", "key=moved")).toHaveLength(3);
      expect((await way.state(host, "fault"))?.move).toMatchObject({ to: `http://${host}/ok/rss` });
    },
  },
  {
    route: "/redirect/to-canary",
    expected: "refused",
    polls: failed("/redirect/to-canary"),
    published: 0,
    also: says(/not polled/),
  },
  {
    route: "/redirect/to-metadata",
    expected: "refused, no connection",
    polls: failed("/redirect/to-metadata"),
    published: 0,
    also: says(/link-local/),
  },
  {
    route: "/redirect/to-file",
    expected: "refused",
    polls: failed("/redirect/to-file"),
    published: 0,
    also: says(/only http/),
  },
  {
    route: "/net/reset",
    expected: "an error, the entries stay",
    polls: inBetween("/net/reset"),
    published: 50,
  },
  {
    route: "/net/reset-mid",
    expected: "nothing of half a body",
    polls: thenWhole("/net/reset-mid"),
    published: stories(50),
  },
  {
    route: "/net/short-length",
    expected: "taken for cut off",
    polls: thenWhole("/net/short-length"),
    published: stories(50),
  },
  {
    route: "/net/close-mid-chunked",
    expected: "taken for cut off",
    polls: thenWhole("/net/close-mid-chunked"),
    published: stories(50),
  },
  {
    route: "/net/hang",
    expected: "given up at the deadline",
    polls: failed("/net/hang"),
    published: 0,
    deadlineMs: DEADLINE_MS,
    also: says(/no whole answer within 1000 ms/),
  },
  {
    route: "/net/drip",
    expected: "given up at the deadline, though bytes come all the time",
    polls: failed("/net/drip?ms=20"),
    published: 0,
    deadlineMs: DEADLINE_MS,
    also: says(/no whole answer within 1000 ms/),
  },
  { route: "/net/huge-header", expected: "an error", polls: inBetween("/net/huge-header"), published: 50 },
  { route: "/net/bad-status", expected: "an error", polls: inBetween("/net/bad-status"), published: 50 },
  {
    route: "/huge-body",
    expected: "stopped at 10 MiB",
    polls: inBetween("/huge-body?mb=64"),
    published: 50,
    also: says(/larger than 10485760 bytes/),
  },
  { route: "/enc/gzip", expected: "read", polls: ok("/enc/gzip"), published: stories(20) },
  {
    route: "/enc/gzip-bomb",
    expected: "stopped at 10 MiB expanded",
    polls: inBetween("/enc/gzip-bomb?mb=200"),
    published: 50,
    also: says(/larger than 10485760 bytes/),
  },
  {
    route: "/enc/gzip-truncated",
    expected: "seen to be cut off, though its length is right",
    polls: thenWhole("/enc/gzip-truncated"),
    published: stories(50),
  },
  { route: "/enc/gzip-lie", expected: "an error", polls: inBetween("/enc/gzip-lie"), published: 50 },
];
