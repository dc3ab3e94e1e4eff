import { expect, test } from "vitest";
import { bridgedGroups } from "../../../src/story/bridged-groups.ts";
import { packSketch } from "../../../src/story/pack-sketch.ts";
import type { RepresentedGroup } from "../../../src/story/representatives.ts";
import type { Candidate } from "../../../src/story/score-copy.ts";
import { scoreCopy } from "../../../src/story/score-copy.ts";
import { sketch } from "../../../src/story/sketch.ts";
import { T0, WIRE_TEXT, WIRE_TITLE } from "./samples.ts";

const [FIRST = "", SECOND = "", THIRD = ""] = WIRE_TEXT.split("\n");

function text(sourceId: string, lines: readonly string[], title = WIRE_TITLE): Candidate {
  return { sketch: packSketch(sketch({ title, text: lines.join("\n") })), atMs: T0, sourceId };
}
const group = (name: string, ...representatives: readonly Candidate[]): RepresentedGroup => ({
  group: name,
  representatives,
});

const whole = text("whole", [FIRST, SECOND, THIRD]);
const head = text("head", [FIRST, SECOND]);
const other = text(
  "other",
  ["The ferry to Southport sails again.", "It was in dock since May."],
  "Ferry sails",
);

test("a text that carries all of two groups makes them one", () => {
  const cuts = [group("head", head), group("tail", text("tail", [FIRST, THIRD]))];
  expect(bridgedGroups(whole, "head", cuts)).toEqual(["tail"]);
});

test("a shorter copy of two groups that are like each other makes them one", () => {
  const groups = [
    group("whole", whole),
    group("also", text("also", [FIRST, SECOND, THIRD, "More at nine."])),
  ];
  expect(bridgedGroups(head, "whole", groups)).toEqual(["also"]);
});

test("a text between two groups that are not like each other makes no chain", () => {
  const groups = [group("head", head), group("mixed", whole, other, { ...other, sourceId: "third" })];
  expect(scoreCopy(head, whole).score).toBeGreaterThan(0.9);
  expect(bridgedGroups(head, "head", groups)).toEqual([]);
});

test("a group that nothing stands for is not made one with another", () => {
  expect(bridgedGroups(whole, "head", [group("head", head), group("gone")])).toEqual([]);
  expect(bridgedGroups(whole, "unknown", [group("head", head)])).toEqual([]);
});
