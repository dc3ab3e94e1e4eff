import { expect, test } from "vitest";
import type { PollContext } from "../../../../src/adapters/visit/poll-source.ts";
import { type Outcome, type Poll, savePoll } from "../../../../src/adapters/visit/save-poll.ts";
import type { DocumentEnd } from "../../../../src/adapters/visit/take-document.ts";
import type { PollState, Rhythm } from "../../../../src/model/poll-state.ts";
import type { Every, Source } from "../../../../src/model/source.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const url = "https://wire.example/feed";
const nowMs = Date.UTC(2026, 0, 7, 12);
const adaptive: Every = { kind: "adaptive", minMs: 15 * MINUTE, maxMs: HOUR };

const rhythm: Rhythm = { v: 1, hours: new Array(24).fill(40), days: 10, atMs: nowMs - HOUR, window: 20 };
const state: PollState = {
  ...{ v: 1, url, next: { atMs: nowMs, reason: "" }, poll: 1, intervalMs: 30 * MINUTE, failures: 0 },
  ...{ lastPollMs: nowMs - HOUR, lastOkMs: nowMs - HOUR, rhythm },
  counts: { ok: 1, notModified: 0, failed: 0, refused: 0, unchanged: 0, rejected: 0 },
};
const validators = { url, etag: '"1"', bodyHash: "old", poll: nowMs - HOUR };

const identities: DocumentEnd["identities"] = {
  places: 0,
  isPlaces: false,
  aliases: 0,
  isMove: false,
  reasons: {},
};
const document: DocumentEnd = {
  ...{ new: 2, changed: 0, unchanged: 18, rejected: [], partial: false, jobs: 1, standing: [], identities },
  ...{ arrivals: [nowMs - 10 * MINUTE], overlap: 18, window: 20 },
  wishes: { skipHours: [], skipDays: [] },
};
const answer = { status: 200, url, headers: { etag: '"2"' }, wireBytes: 1 };
const parsed: Outcome = { outcome: "ok", ending: { kind: "parsed" }, answer, document };
const allNew: Outcome = { ...parsed, document: { ...document, overlap: 0 } };

/** What savePoll writes to a store that keeps what it is given. */
async function saved(
  outcome: Outcome,
  known: Omit<Poll["memory"], "forced"> = { state, validators },
  every = adaptive,
): Promise<PollState> {
  const source: Source = {
    ...{ id: "w", name: "W", url, tier: "wire", aliases: [], republish: "summary", firstSight: 20 },
    every,
  };
  let written: PollState | undefined;
  const schedule = {
    savePoll: (_lease: unknown, _id: string, kept: { state: PollState }): void => {
      written = kept.state;
    },
  };
  // Casts: a poll that is only saved asks nothing else of its context, nor anything of its lease.
  const context = { schedule, jitter: () => 0 } as unknown as PollContext;
  const lease = {} as Poll["lease"];
  await savePoll(
    { context, source, memory: { ...known, forced: false }, lease, number: nowMs, nowMs },
    outcome,
  );
  if (written === undefined) throw new Error("nothing was written");
  return written;
}

const countOf = ({ rhythm: after }: PollState): number | undefined =>
  after === undefined ? undefined : Math.round(after.hours.reduce((sum, count) => sum + count, 0) - 24 * 40);

test.for<[name: string, outcome: Outcome, entries: number, atMs: number]>([
  ["a document teaches what came, dated or not", parsed, 2, nowMs],
  ["a 304 teaches that nothing came", { outcome: "not-modified", ending: { kind: "unchanged" } }, 0, nowMs],
  [
    "half a document that has nothing in common with the last teaches nothing",
    { ...parsed, document: { ...document, partial: true, overlap: 0 } },
    0,
    nowMs - HOUR,
  ],
  ["one that goes on from the last does", { ...parsed, document: { ...document, partial: true } }, 2, nowMs],
  [
    "a failure teaches nothing",
    { outcome: "failed", ending: { kind: "failed", detail: "HTTP 500" }, error: "HTTP 500" },
    0,
    nowMs - HOUR,
  ],
  [
    "a closed gate teaches nothing",
    { outcome: "refused", ending: { kind: "unchanged" }, closedUntilMs: nowMs + HOUR },
    0,
    nowMs - HOUR,
  ],
])("%s", async ([, outcome, entries, atMs]) => {
  const after = await saved(outcome);
  expect(countOf(after)).toBe(entries);
  expect(after.rhythm?.atMs).toBe(atMs);
  expect(after.loss).toBeUndefined();
});

test("nothing left of the last document is flagged, counted, and polled as fast as allowed", async () => {
  const first = await saved(allNew);
  expect(first.loss).toEqual({ atMs: nowMs, times: 1 });
  expect(first.next).toEqual({
    atMs: nowMs + 15 * MINUTE,
    reason: "learned 15m (min): nothing left of the last document, entries may have been missed",
  });
  const second = await saved(allNew, { state: { ...state, loss: { atMs: 1, times: 1 } }, validators });
  expect(second.loss).toEqual({ atMs: nowMs, times: 2 });
});

test("a document that the writer has not committed yet looks new and is no loss", async () => {
  const lagging = { state, validators: { ...validators, poll: nowMs - 2 * HOUR } };
  const after = await saved(allNew, lagging);
  expect(after.loss).toBeUndefined();
  expect(countOf(after)).toBe(0);
});

test.for<[name: string, outcome: Outcome, before: PollState | undefined]>([
  ["another address holds other entries", allNew, { ...state, url: `${url}?old` }],
  [
    "half a document proves nothing",
    { ...allNew, document: { ...document, overlap: 0, partial: true } },
    state,
  ],
  ["a first document has none before it", allNew, undefined],
])("no loss: %s", async ([, outcome, before]) => {
  const after = await saved(outcome, before === undefined ? {} : { state: before, validators });
  expect(after.loss).toBeUndefined();
});

test.for<[name: string, outcome: Outcome, stored: typeof validators | undefined, waitMinutes: number]>([
  ["validators offered: as learned", parsed, validators, 30],
  ["none ever: once a day", { ...parsed, answer: { ...answer, headers: {} } }, undefined, 24 * 60],
  ["none this time only: as learned", { ...parsed, answer: { ...answer, headers: {} } }, validators, 30],
  [
    "a 304 with fresh headers",
    {
      outcome: "not-modified",
      ending: { kind: "unchanged" },
      answer: { ...answer, status: 304, headers: { cacheControl: "max-age=7200", age: "600" } },
    },
    validators,
    110,
  ],
  [
    "sy: of the document",
    { ...parsed, document: { ...document, wishes: { ...document.wishes, updateEveryMs: 2 * HOUR } } },
    validators,
    120,
  ],
])("next poll: %s", async ([, outcome, stored, waitMinutes]) => {
  const known = { state, ...(stored === undefined ? {} : { validators: stored }) };
  const after = await saved(outcome, known, { ...adaptive, isDefault: true });
  expect(after.next.atMs).toBe(nowMs + waitMinutes * MINUTE);
});

test("wishes of an earlier document hold for a 304", async () => {
  const wishes = { ttlMs: 3 * HOUR, skipHours: [], skipDays: [] };
  const after = await saved(
    { outcome: "not-modified", ending: { kind: "unchanged" } },
    { state: { ...state, wishes }, validators },
  );
  expect(after.next.atMs).toBe(nowMs + 3 * HOUR);
});
