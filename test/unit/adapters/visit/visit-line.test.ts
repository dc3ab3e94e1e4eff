import { expect, test } from "vitest";
import type { PollReport } from "../../../../src/adapters/visit/poll-source.ts";
import { visitFields, visitLine } from "../../../../src/adapters/visit/visit-line.ts";

const poll = (sourceId: string, own: Partial<PollReport> = {}): PollReport => ({
  ...{
    sourceId,
    outcome: "ok",
    new: 0,
    changed: 0,
    unchanged: 3,
    rejected: [],
    identified: {},
    isRead: true,
  },
  ...own,
});

test("a visit is one line: sources, what they brought, what failed, and why it ended", () => {
  const polls = [poll("a", { new: 4 }), poll("b"), poll("c", { outcome: "failed", error: "HTTP 503" })];
  expect(visitLine("feeds.example", { kind: "visited", polls, ended: "fenced" })).toBe(
    "feeds.example: 3 sources, 1 changed, 4 new entries, 1 failed, given up: the host's lease went to another",
  );
  expect(visitLine("feeds.example", { kind: "busy" })).toBe("feeds.example: another visitor is there");
});

test("failures and decided identities are fields, and absent where there are none", () => {
  const polls = [
    poll("a", { identified: { "same-title-and-time": 40, "reused-address": 2 } }),
    poll("c", { outcome: "failed", error: "HTTP 503" }),
  ];
  expect(visitFields({ kind: "visited", polls, ended: "done" })).toEqual({
    failures: ["c: HTTP 503"],
    identified: ["a: 40 same-title-and-time", "a: 2 reused-address"],
  });
  expect(visitFields({ kind: "visited", polls: [poll("a")], ended: "done" })).toEqual({});
  expect(visitFields({ kind: "busy" })).toEqual({});
});
