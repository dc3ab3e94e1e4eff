import { expect, test } from "vitest";
import type { PollState, Rhythm } from "../../../src/model/poll-state.ts";
import { lossAfter, mayHaveMissed } from "../../../src/poll/possible-loss.ts";
import type { SeenDocument } from "../../../src/poll/rhythm.ts";

const rhythm: Rhythm = { v: 1, hours: new Array(24).fill(1), days: 1, atMs: 1, window: 20 };
const state: PollState = {
  ...{ v: 1, next: { atMs: 1, reason: "" }, poll: 1, intervalMs: 1, failures: 0, lastOkMs: 1, rhythm },
  counts: { ok: 1, notModified: 0, failed: 0, refused: 0, unchanged: 0, rejected: 0 },
};
const { lastOkMs: _, ...neverRead } = state;
const { rhythm: __, ...withoutRhythm } = state;
const { window: ___, ...withoutWindow } = rhythm;
const allNew: SeenDocument = { arrivals: [], overlap: 0, window: 20 };

test.for<[name: string, previous: PollState | undefined, document: SeenDocument | undefined, may: boolean]>([
  ["nothing of the last document is left", state, allNew, true],
  ["one known entry is left", state, { ...allNew, overlap: 1 }, false],
  ["a document of one entry cannot tell", state, { ...allNew, window: 1 }, false],
  ["a 304 or the same body", state, undefined, false],
  ["a first document", undefined, allNew, false],
  ["a first document after failures", neverRead, allNew, false],
  ["an empty document", state, { ...allNew, window: 0 }, false],
  ["a document after an empty one", { ...state, rhythm: { ...rhythm, window: 0 } }, allNew, false],
  ["a source whose documents were not counted yet", withoutRhythm, allNew, false],
  ["or only its 304s", { ...state, rhythm: withoutWindow }, allNew, false],
  ["nor where the last had one entry", { ...state, rhythm: { ...rhythm, window: 1 } }, allNew, false],
])("%s", ([, previous, document, may]) => {
  expect(mayHaveMissed(previous, document)).toBe(may);
});

test("the last possible loss is remembered, and how many there were", () => {
  expect(lossAfter(undefined, 7)).toEqual({ atMs: 7, times: 1 });
  expect(lossAfter({ atMs: 7, times: 1 }, 9)).toEqual({ atMs: 9, times: 2 });
});
