import { expect, test } from "vitest";
import type { CopyGroup } from "../../../src/model/copy-group.ts";
import { renderAtom } from "../../../src/publish/render-atom.ts";
import { hasStoryPage } from "../../../src/publish/story-page.ts";
import { entry, group, MARCH_MS, member, THREE_COPIES, view } from "./sample.ts";

const { url: _, ...withoutPage } = entry("harbour");
const single = group([member(entry("harbour", { url: "https://harbour.example/ferry" }))]);

test.for<[name: string, groups: readonly CopyGroup[], wanted: boolean]>([
  ["one copy with a page of its own: nothing more to say", [single], false],
  ["several copies", [THREE_COPIES], true],
  ["several copy groups", [single, THREE_COPIES], true],
  ["a revision", [group([member(entry("harbour"), { revisions: 1 })])], true],
  ["a withdrawal", [{ ...single, withdrawnMs: MARCH_MS }], true],
  ["no page elsewhere to lead to", [group([member(withoutPage)])], true],
  ["nothing", [], false],
])("a story page: %s", ([, groups, wanted]) => {
  expect(hasStoryPage(groups)).toBe(wanted);
});

test("an entry links to its story page only where there is one", () => {
  expect(renderAtom(view([single]))).not.toContain("/stories/");
  expect(renderAtom(view([THREE_COPIES]))).toContain(`/stories/${THREE_COPIES.storyId}`);
});
