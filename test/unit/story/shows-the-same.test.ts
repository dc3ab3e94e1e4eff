import { describe, expect, test } from "vitest";
import type { CopyGroup } from "../../../src/model/copy-group.ts";
import type { Entry } from "../../../src/model/entry.ts";
import { foundGroup, withMember } from "../../../src/story/settle-group.ts";
import { showsTheSame } from "../../../src/story/shows-the-same.ts";
import { entry, HOUR_MS, member, source, T0 } from "./samples.ts";

const SOURCES = new Map([["tideline", source("tideline", "local")]]);

/** A group whose one entry ticks; each step is a poll. */
function ticking(from: CopyGroup, i: number, over: Partial<Entry> = {}): CopyGroup {
  const next = entry({ title: `Harbour queue at 14:${10 + i}`, contentHash: `${i}`, ...over });
  return withMember(from, member({ entry: next, poll: i + 1 }), SOURCES, T0 + i * 60_000, true);
}

const third = [1, 2, 3].reduce((group, i) => ticking(group, i), foundGroup(member()));

describe("feeds may show a group as it was", () => {
  test("where a clock ticked for the fourth time", () => {
    expect(showsTheSame(third, ticking(third, 4))).toBe(true);
  });

  test.for<[name: string, after: CopyGroup]>([
    ["the clock of an entry that is now elsewhere", ticking(third, 4, { url: "https://tideline.example/2" })],
    ["a kill notice", ticking(third, 4, { withdrawal: true })],
    ["another story", { ...ticking(third, 4), storyId: "other" }],
    ["an embargo that ended", { ...ticking(third, 4), heldUntilMs: T0 }],
    ["a copy more", withMember(third, member({ entry: entry({ key: "b" }) }), SOURCES, T0 + HOUR_MS)],
  ])("not for %s", ([, after]) => {
    expect(showsTheSame(third, after)).toBe(false);
  });

  test("not for a change that was news", () => {
    const group = foundGroup(member());
    expect(showsTheSame(group, ticking(group, 1))).toBe(false);
  });

  test("not where nothing changed: its feeds may not be marked yet", () => {
    expect(showsTheSame(third, structuredClone(third))).toBe(false);
    expect(showsTheSame(undefined, third)).toBe(false);
  });
});
