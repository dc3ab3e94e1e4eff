import { expect, test } from "vitest";
import { absoluteTime, relativeTime } from "../../../src/desk/relative-time.ts";

const NOW = Date.UTC(2026, 10, 24, 12);
const S = 1_000;
const M = 60 * S;
const H = 60 * M;

test.for<[fromNowMs: number, words: string]>([
  [0, "now"],
  [-999, "now"],
  [-45 * S, "45 s ago"],
  [59.9 * S, "in 59 s"],
  [-3 * M - 59 * S, "3 min ago"],
  [2 * H, "in 2 h"],
  [2 * H + 5 * M, "in 2 h 5 min"],
  [-47 * H, "47 h ago"],
  [-49 * H, "2 d ago"],
])("%d ms from now is %s", ([fromNowMs, words]) => {
  expect(relativeTime(NOW + fromNowMs, NOW)).toBe(words);
});

test("the exact time names its zone", () => {
  expect(absoluteTime(NOW)).toBe("2026-11-24 12:00:00 UTC");
});
