import { expect, test } from "vitest";
import { inFull } from "../../../src/cli/status/in-full.ts";
import { plainSource } from "../../../src/cli/try/draft.ts";
import { sourceRows } from "../../../src/desk/source-rows.ts";
import type { PollState } from "../../../src/model/poll-state.ts";
import type { Source } from "../../../src/model/source.ts";

const NOW = Date.UTC(2026, 10, 24, 12);
const MINUTE = 60_000;
const source: Source = { ...plainSource("https://quay.example/rss"), id: "quay", name: "Quay", tier: "wire" };

const hours = Array.from({ length: 24 }, (_, hour) => (hour === 6 ? 8 : hour === 7 ? 4 : 0));
const state: PollState = {
  v: 1,
  next: { atMs: NOW + 15 * MINUTE, reason: "ttl 900 s over learned 5m" },
  poll: NOW,
  intervalMs: 5 * MINUTE,
  lastPollMs: NOW - 3 * MINUTE,
  lastOkMs: NOW - 3 * MINUTE,
  lastChangeMs: NOW - 60 * MINUTE,
  failures: 0,
  counts: { ok: 7, notModified: 40, failed: 1, refused: 2, unchanged: 0, rejected: 3 },
  wishes: { ttlMs: 15 * MINUTE, skipHours: [0, 1], skipDays: [] },
  rhythm: { v: 1, hours, days: 4, atMs: NOW, window: 30 },
};

function shown(tuned: Partial<Source>, known: PollState | undefined, validators?: { etag: string }) {
  const one = { ...source, ...tuned };
  const states = new Map(known === undefined ? [] : [["quay", known]]);
  const [row] = sourceRows({ sources: [one], states, counts: new Map(), holds: new Map(), nowMs: NOW });
  if (row === undefined) throw new Error("no row");
  const memory = {
    forced: false,
    ...(known === undefined ? {} : { state: known }),
    ...(validators === undefined
      ? {}
      : { validators: { url: one.url, bodyHash: "h", poll: NOW, ...validators } }),
  };
  return inFull(one, row, memory, NOW).split("\n");
}

test("what the next poll is made of stands beside its reason", () => {
  expect(shown({}, state, { etag: '"1"' })).toEqual([
    "source       quay (Quay), wire",
    "address      https://quay.example/rss",
    "state        ok",
    "last poll    3 min ago; last success 3 min ago, last change 1 h ago",
    "next poll    in 15 min (2026-11-24T12:15:00.000Z)",
    "why          ttl 900 s over learned 5m",
    "wishes       ttl 15m, no polls at 0, 1 h UTC",
    "validators   ETag",
    "pace         3 a day, by 4 d of watching, 30 in a document",
    "by hour      ······█▄················  00–23 UTC",
    "failures     0",
    "polls        7 read, 40 not modified, 1 failed, 2 refused; 3 entries left out",
    "entries      0 in, 0 changed, 0 folded",
  ]);
});

test("a source never polled says what is not known", () => {
  const lines = shown({}, undefined);
  expect(lines).toContain("last poll    never");
  expect(lines).toContain("validators   not known yet");
  expect(lines).toContain("pace         not known yet");
});

test("a source that was read and offers no validators says what that means", () => {
  expect(shown({}, state)).toContain("validators   none: each poll takes the whole document");
});

test("moves, losses and changed ids are remarks", () => {
  const moved = {
    from: source.url,
    to: "https://new.example/rss",
    sightings: 3,
    adoptedMs: NOW - 86_400_000,
  };
  const lines = shown(
    {},
    {
      ...state,
      move: moved,
      loss: { atMs: NOW - MINUTE, times: 2 },
      migration: { atMs: NOW - MINUTE, entries: 12 },
    },
  );
  expect(lines).toContain("polled at    https://new.example/rss");
  expect(lines.filter((line) => line.startsWith("remark"))).toHaveLength(3);
});

test("settings are named, secrets are not", () => {
  const tuned: Partial<Source> = {
    zone: "Europe/Madrid",
    headers: { "X-Key": "t-1" },
    login: { user: "u-1", password: "p-1" },
    proxy: "http://u-2@proxy.example",
    drop: [{ title: "x" }],
    paused: true,
  };
  const text = shown(tuned, state).join("\n");
  expect(text).toContain(
    "settings     zone Europe/Madrid, headers X-Key, a login, a proxy of its own, 1 drop rule",
  );
  expect(text).toContain("state        paused");
  for (const secret of ["t-1", "u-1", "p-1", "u-2"]) expect(text).not.toContain(secret);
});
