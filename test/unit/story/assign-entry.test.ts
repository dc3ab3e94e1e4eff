import { expect, test } from "vitest";
import type { Assignment, CandidateGroup, ExactHits } from "../../../src/story/assign-entry.ts";
import { assignEntry, namesOneText } from "../../../src/story/assign-entry.ts";
import { packSketch } from "../../../src/story/pack-sketch.ts";
import type { Candidate } from "../../../src/story/score-copy.ts";
import { sketch } from "../../../src/story/sketch.ts";
import { entry, HOUR_MS, T0, WIRE_TEXT, WIRE_TITLE } from "./samples.ts";

const URL_OF_TEXT = "https://quay.example/2024/11/13/bridge-reopens";
const me: Candidate = {
  sketch: packSketch(sketch({ title: WIRE_TITLE, text: WIRE_TEXT })),
  atMs: T0,
  sourceId: "quay",
};
const same = (group: string): CandidateGroup => ({ group, representatives: [{ ...me, sourceId: "wire" }] });
const cut = (group: string): CandidateGroup => ({
  group,
  representatives: [
    {
      ...me,
      sourceId: "wire",
      sketch: packSketch(sketch({ title: WIRE_TITLE, text: WIRE_TEXT.split("\n")[0] ?? "" })),
    },
  ],
});
const GALLERY = "The best photos of the day from the wires as chosen by our picture editors";
const gallery = (days: number, sourceId: string): Candidate => ({
  sketch: packSketch(sketch({ title: "Gallery: the best photos of the day", text: GALLERY })),
  atMs: T0 + days * 24 * HOUR_MS,
  sourceId,
});
const url = (sourceId: string): ExactHits => ({ byUrl: { group: "u", sourceIds: [sourceId] } });

test.for<
  [
    name: string,
    address: string,
    hits: ExactHits,
    groups: CandidateGroup[],
    kind: string,
    group: string | undefined,
    reason: string,
  ]
>([
  ["nothing found", URL_OF_TEXT, {}, [], "found", undefined, "first"],
  [
    "the same entry, before all else",
    URL_OF_TEXT,
    { byEntry: "e", ...url("wire") },
    [same("g")],
    "revision",
    "e",
    "same-entry",
  ],
  ["the same address in another source", URL_OF_TEXT, url("wire"), [], "join", "u", "same-url"],
  ["the same address in the same source", URL_OF_TEXT, url("quay"), [], "found", undefined, "first"],
  ["a home page in another source", "https://quay.example/", url("wire"), [], "found", undefined, "first"],
  [
    "a section front in another source",
    "https://quay.example/news/",
    url("wire"),
    [],
    "found",
    undefined,
    "first",
  ],
  [
    "the same text",
    URL_OF_TEXT,
    { byText: { group: "t", sourceIds: ["quay"] } },
    [same("g")],
    "join",
    "t",
    "same-text",
  ],
  ["likeness", URL_OF_TEXT, {}, [same("g")], "join", "g", "near-copy"],
  ["the more alike of two groups", URL_OF_TEXT, {}, [cut("c"), same("g")], "join", "g", "near-copy"],
  ["the first of two equal groups", URL_OF_TEXT, {}, [same("g"), same("h")], "join", "g", "near-copy"],
])("%s", ([, canonicalUrl, hits, groups, kind, group, reason]) => {
  const assigned: Assignment = assignEntry(entry({ sourceId: "quay", canonicalUrl }), me, hits, groups);
  expect(assigned.kind).toBe(kind);
  expect(assigned.reason.kind).toBe(reason);
  if (assigned.kind !== "found") expect(assigned.group).toBe(group);
});

test.for<[name: string, newer: Candidate, older: Candidate, kind: Assignment["kind"]]>([
  [
    "the few words a source says every day are new each time",
    gallery(1, "quay"),
    gallery(0, "quay"),
    "found",
  ],
  ["said twice in a moment they are one entry", gallery(0, "quay"), gallery(0, "quay"), "join"],
  ["said by two sources they are copies", gallery(1, "quay"), gallery(0, "wire"), "join"],
  ["a whole text is no series", { ...me, atMs: T0 + 24 * HOUR_MS }, me, "join"],
])("an equal text: %s", ([, newer, older, kind]) => {
  const hits: ExactHits = { byText: { group: "g", sourceIds: [older.sourceId] } };
  const groups: CandidateGroup[] = [{ group: "g", representatives: [older] }];
  expect(assignEntry(entry({ sourceId: newer.sourceId }), newer, hits, groups).kind).toBe(kind);
});

test("likeness tells what the pair has in common", () => {
  expect(assignEntry(entry({ sourceId: "quay" }), me, {}, [same("g")]).reason.detail).toBe(
    "containment 1.00, title 1.00, numbers 1.00, names 1.00",
  );
});

test.for<[address: string, one: boolean]>([
  ["https://quay.example/", false],
  ["https://quay.example/world", false],
  ["https://quay.example/live-map", true],
  ["https://quay.example/story?id=4711", true],
  ["https://quay.example/2024/11/13/bridge", true],
  ["https://quay.example/новини/міст-відкрито", true],
  ["not an address", false],
])("%s names one text: %s", ([address, one]) => {
  expect(namesOneText(address)).toBe(one);
});
