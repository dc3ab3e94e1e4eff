import { expect, test } from "vitest";
import { type PollEnd, pollStateAfter } from "../../../../src/adapters/visit/poll-record.ts";
import type { PollState, Rhythm } from "../../../../src/model/poll-state.ts";

const rhythm: Rhythm = { v: 1, hours: new Array(24).fill(1), days: 2, atMs: 800, window: 20 };

const before: PollState = {
  v: 1,
  url: "http://wire.example/feed",
  next: { atMs: 1_000, reason: "every 5m" },
  poll: 900,
  intervalMs: 300_000,
  lastPollMs: 900,
  lastOkMs: 800,
  lastChangeMs: 700,
  failures: 2,
  lastError: "HTTP 500",
  wishes: { ttlMs: 60_000, skipHours: [3], skipDays: [] },
  title: "Wire",
  language: "en",
  rhythm,
  loss: { atMs: 600, times: 1 },
  counts: { ok: 5, notModified: 4, failed: 2, refused: 1, unchanged: 40, rejected: 3 },
};

const end: PollEnd = {
  url: "http://wire.example/feed",
  outcome: "ok",
  poll: 2_000,
  nowMs: 2_000,
  next: { atMs: 9_000, reason: "every 5m" },
  intervalMs: 300_000,
  failed: false,
};

test.for<[name: string, own: Partial<PollEnd>, after: Partial<PollState>]>([
  ["a success ends the failures and their error", {}, { failures: 0, lastOkMs: 2_000, lastPollMs: 2_000 }],
  ["a success without news leaves the time of the last change", { changed: false }, { lastChangeMs: 700 }],
  ["a changed document moves it", { changed: true }, { lastChangeMs: 2_000 }],
  ["a 304 is a success", { outcome: "not-modified" }, { failures: 0, lastOkMs: 2_000 }],
  [
    "a failure adds up and says why",
    { outcome: "failed", failed: true, error: "HTTP 502" },
    { failures: 3, lastOkMs: 800, lastError: "HTTP 502" },
  ],
  [
    "a refusal that is a failure adds up",
    { outcome: "refused", failed: true, error: "HTTP 403" },
    { failures: 3, lastError: "HTTP 403" },
  ],
  [
    "a closed gate is no failure, and no success",
    { outcome: "refused", error: "wire.example asked for quiet" },
    { failures: 2, lastOkMs: 800 },
  ],
  ["a retirement is kept", { outcome: "refused", retired: true }, { retired: true }],
  [
    "what the document wished holds for polls that do not read it",
    { outcome: "not-modified" },
    { wishes: { ttlMs: 60_000, skipHours: [3], skipDays: [] } },
  ],
  [
    "newer wishes replace them",
    { wishes: { skipHours: [], skipDays: [] } },
    { wishes: { skipHours: [], skipDays: [] } },
  ],
  [
    "title and language stay until a document says otherwise",
    { title: "Newswire" },
    { title: "Newswire", language: "en" },
  ],
  [
    "what was learned of the pace stays where a poll taught nothing",
    { outcome: "failed", failed: true, error: "HTTP 502" },
    { rhythm, loss: { atMs: 600, times: 1 } },
  ],
  ["newer learning replaces it", { rhythm: { ...rhythm, days: 3 } }, { rhythm: { ...rhythm, days: 3 } }],
  ["a possible loss is kept until the next one", {}, { loss: { atMs: 600, times: 1 } }],
  ["and the next one replaces it", { loss: { atMs: 2_000, times: 2 } }, { loss: { atMs: 2_000, times: 2 } }],
  ["another address is remembered", { url: "http://wire.example/new" }, { url: "http://wire.example/new" }],
])("%s", ([, own, after]) => {
  expect(pollStateAfter(before, { ...end, ...own })).toMatchObject(after);
});

test.for<[outcome: PollEnd["outcome"], counts: Partial<PollState["counts"]>]>([
  ["ok", { ok: 6, notModified: 4, failed: 2, refused: 1 }],
  ["not-modified", { ok: 5, notModified: 5, failed: 2, refused: 1 }],
  ["failed", { ok: 5, notModified: 4, failed: 3, refused: 1 }],
  ["refused", { ok: 5, notModified: 4, failed: 2, refused: 2 }],
])("a poll that ends %s is counted once, with its entries", ([outcome, counts]) => {
  const after = pollStateAfter(before, { ...end, outcome, unchanged: 7, rejected: 2 });
  expect(after.counts).toEqual({ ...counts, unchanged: 47, rejected: 5 });
});

test("an address that answers again is retired no more, and has no error", () => {
  const after = pollStateAfter({ ...before, retired: true }, end);
  expect(after).not.toHaveProperty("retired");
  expect(after).not.toHaveProperty("lastError");
});

test("the first poll begins all counts", () => {
  const after = pollStateAfter(undefined, { ...end, changed: true, unchanged: 1 });
  expect(after).toEqual({
    ...{ v: 1, url: end.url, next: end.next, poll: 2_000, intervalMs: 300_000, failures: 0 },
    ...{ lastPollMs: 2_000, lastOkMs: 2_000, lastChangeMs: 2_000 },
    counts: { ok: 1, notModified: 0, failed: 0, refused: 0, unchanged: 1, rejected: 0 },
  });
});
