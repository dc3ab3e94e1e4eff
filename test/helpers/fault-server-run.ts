import { expect, type TestContext } from "vitest";
import type { PollReport } from "../../src/adapters/visit/poll-source.ts";
import type { PollOutcome } from "../../src/model/poll-state.ts";
import { hostOf, type Source } from "../../src/model/source.ts";
import type { FaultServer } from "./fault-server.ts";
import { type Published, readPublished, type SeenEntry } from "./fault-server-published.ts";
import { publishedHashes } from "./published.ts";
import { configOf, source } from "./visits.ts";
import { type WholeWay, type WholeWayOptions, wholeWay } from "./whole-way.ts";

const HOUR_MS = 3_600_000;
const GOOD_ENTRIES = 3;

/** One fault: what the source answers poll by poll, and what is expected of us. */
export interface FaultRow {
  /** As in the index of the server. */
  readonly route: string;
  /** In words, for the name of the test. */
  readonly expected: string;
  /** What stands at the source's address, poll by poll, an hour apart, and how each poll ends. */
  readonly polls: readonly (readonly [path: string, outcome: PollOutcome])[];
  /** Titles or number of the source's entries that are published in the end. */
  readonly published: number | readonly string[];
  /** Of a whole fetch, where the test cannot wait for the real one. */
  readonly deadlineMs?: number;
  /** How the good source on the same host fares; `ok` unless told. */
  readonly near?: PollOutcome;
  readonly own?: Partial<Source>;
  readonly also?: (run: FaultRun) => unknown;
}

/** What came of it. */
export interface FaultRun {
  readonly faults: FaultServer;
  readonly way: WholeWay;
  readonly host: string;
  /** Of the source with the fault, poll by poll. */
  readonly reports: readonly PollReport[];
  /** SHA-256 of the published files after each poll. */
  readonly hashes: readonly Record<string, string>[];
  readonly published: Published;
  /** Those of the source with the fault. */
  readonly entries: readonly SeenEntry[];
}

export const ok = (path: string, times = 1): [string, PollOutcome][] =>
  Array.from({ length: times }, () => [path, "ok"]);
export const failed = (path: string, times = 1): [string, PollOutcome][] =>
  Array.from({ length: times }, () => [path, "failed"]);

/**
 * Polls the fault, a good source beside it on the same host and one on another; holds what must be true after any
 * fault, then what this row expects.
 */
export async function runFault(faults: FaultServer, row: FaultRow, context: TestContext): Promise<void> {
  const [base = "", otherBase = ""] = faults.bases;
  const configAt = (path: string, version: string) =>
    configOf(
      [
        source("fault", `${base}${path}`, { firstSight: 20_000, ...row.own }),
        source("near", `${base}/load/near?n=${GOOD_ENTRIES}&shared=0`),
        source("far", `${otherBase}/load/far?n=${GOOD_ENTRIES}&shared=0`),
      ],
      { parallel: 1, gapMs: 0 },
      version,
    );
  const options: WholeWayOptions =
    row.deadlineMs === undefined ? {} : { limits: { deadlineMs: row.deadlineMs } };
  const way = await wholeWay(configAt(row.polls[0]?.[0] ?? "", "0"), options);
  context.onTestFinished(() => way.close());
  const reports: PollReport[] = [];
  const hashes: Record<string, string>[] = [];
  let published: Published = { entries: [], text: "" };
  for (const [poll, [path]] of row.polls.entries()) {
    way.runtime.live.swap(configAt(path, `${poll}`));
    await way.runtime.stores.schedule.force(hostOf(base), ["fault"], way.nowMs);
    const polls = await way.poll(hostOf(base));
    reports.push(...polls.filter(({ sourceId }) => sourceId === "fault"));
    if (poll === 0) await expectGood(way, polls, otherBase, row.near ?? "ok");
    published = expectGrown(published, await readPublished(way.dataDir));
    hashes.push(publishedHashes(way.dataDir));
    way.nowMs += HOUR_MS;
  }
  const entries = published.entries.filter(({ sources }) => sources.includes("fault"));
  expect(reports.map(({ outcome }) => outcome)).toEqual(row.polls.map(([, outcome]) => outcome));
  if (typeof row.published === "number") expect(entries).toHaveLength(row.published);
  else expect(entries.map(({ title }) => title).toSorted()).toEqual(row.published.toSorted());
  await row.also?.({ faults, way, host: hostOf(base), reports, hashes, published, entries });
  expect(await faults.canaryHits()).toBe(0);
}

/** The good sources lose nothing by the fault beside them. */
async function expectGood(
  way: WholeWay,
  polls: readonly PollReport[],
  otherBase: string,
  near: PollOutcome,
): Promise<void> {
  const [beside] = polls.filter(({ sourceId }) => sourceId === "near");
  expect(beside).toMatchObject({ outcome: near, new: near === "ok" ? GOOD_ENTRIES : 0 });
  expect(await way.poll(hostOf(otherBase))).toMatchObject([{ outcome: "ok", new: GOOD_ENTRIES }]);
  const { entries } = await readPublished(way.dataDir);
  const good = near === "ok" ? ["near", "far"] : ["far"];
  for (const id of good)
    expect(entries.filter(({ sources }) => sources.includes(id))).toHaveLength(GOOD_ENTRIES);
}

/** Nothing that was published is lost, nothing stands twice, `published` never changes. */
function expectGrown(before: Published, after: Published): Published {
  const ids = after.entries.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const times = new Map(after.entries.map(({ id, published }) => [id, published]));
  for (const { id, published } of before.entries) expect(times.get(id)).toBe(published);
  return after;
}
