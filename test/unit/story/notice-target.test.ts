import { describe, expect, test } from "vitest";
import { noticedHeadline, noticeTarget } from "../../../src/story/notice-target.ts";
import { packSketch } from "../../../src/story/pack-sketch.ts";
import type { Candidate } from "../../../src/story/score-copy.ts";
import { sketch } from "../../../src/story/sketch.ts";
import { entry, HOUR_MS, T0, WIRE_TEXT, WIRE_TITLE } from "./samples.ts";

test.for<[title: string, text: string, headline: string]>([
  [`KILL: ${WIRE_TITLE}`, "", WIRE_TITLE],
  [`MANDATORY KILL - ${WIRE_TITLE}`, "", WIRE_TITLE],
  [`ADVISORY - STORY WITHDRAWN - ${WIRE_TITLE}`, "", WIRE_TITLE],
  [`[KILL] ${WIRE_TITLE}`, "", WIRE_TITLE],
  ["KILL: BRIDGE", "", "KILL: BRIDGE"],
  ["Kill notice", `Eds: please kill the story “${WIRE_TITLE}”.`, WIRE_TITLE],
  ["STORNO", `Bitte streichen Sie die Meldung mit dem Titel ${WIRE_TITLE}. Danke.`, WIRE_TITLE],
  ["Kill notice", 'Eds: please kill "Bridge".', "Kill notice"],
  [WIRE_TITLE, "Please disregard the story.", WIRE_TITLE],
])("%s / %s names %s", ([title, text, headline]) => {
  expect(noticedHeadline(title, text)).toBe(headline);
});

const candidate = (title: string, sourceId: string, atMs = T0): Candidate => ({
  sketch: packSketch(sketch({ title, text: WIRE_TEXT })),
  atMs,
  sourceId,
});

describe("the group a kill notice withdraws", () => {
  const notice: Candidate = {
    sketch: packSketch(sketch({ title: WIRE_TITLE, text: "Please kill." })),
    atMs: T0,
    sourceId: "wire",
  };
  const kill = entry({ withdrawal: true });
  const offered = [
    { group: "other", representatives: [candidate("Wheat harvest falls by a tenth", "wire")] },
    { group: "old", representatives: [candidate(WIRE_TITLE, "wire", T0 - HOUR_MS)] },
    { group: "new", representatives: [candidate(WIRE_TITLE, "wire")] },
    { group: "theirs", representatives: [candidate(WIRE_TITLE, "shore")] },
  ];

  test("is the one under its address", () => {
    expect(noticeTarget(kill, notice, { group: "here" }, offered)?.group).toBe("here");
  });

  test("is its own source's newest with that headline", () => {
    expect(noticeTarget(kill, notice, undefined, offered)?.group).toBe("new");
  });

  test("is another's where its own source has none", () => {
    expect(noticeTarget(kill, notice, undefined, offered.slice(3))?.group).toBe("theirs");
  });

  test("is not what was sent after it, as that may be the substitute", () => {
    const later = { group: "later", representatives: [candidate(WIRE_TITLE, "wire", T0 + 1)] };
    expect(noticeTarget(kill, notice, undefined, [later])).toBeUndefined();
    expect(noticeTarget(kill, notice, undefined, [later, ...offered])?.group).toBe("new");
  });

  test("is none where it names a slug, and none for an entry that is no notice", () => {
    const slug = { ...notice, sketch: packSketch(sketch({ title: "Bridge", text: "Please kill." })) };
    expect(
      noticeTarget(kill, slug, undefined, [{ group: "x", representatives: [candidate("Bridge", "wire")] }]),
    ).toBeUndefined();
    expect(noticeTarget(entry(), notice, { group: "here" }, offered)).toBeUndefined();
  });
});
