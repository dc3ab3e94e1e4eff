import { expect, test } from "vitest";
import { FIRST_LINE_CHARACTERS_MAX, movedTo, renderMoved } from "../../../src/publish/moved-page.ts";
import { renderStory } from "../../../src/publish/render-story.ts";
import { entry, group, member, PUBLIC_URL, view } from "./sample.ts";

const LONGEST = "a".repeat(64);

test.for(["-_aB09", LONGEST])("the page of a moved story leads to %s", (id) => {
  const page = renderMoved(id, PUBLIC_URL);
  expect(movedTo(page.slice(0, FIRST_LINE_CHARACTERS_MAX))).toBe(id);
  expect(page).toContain(`<meta http-equiv="refresh" content="0; url=${PUBLIC_URL}/stories/${id}">`);
  expect(page).toContain(`<link rel="canonical" href="${PUBLIC_URL}/stories/${id}">`);
});

test.for(["", "../x", "a b", "a\n", `${LONGEST}a`, '"><script>'])("%j is no id to lead to", (id) => {
  expect(() => renderMoved(id, PUBLIC_URL)).toThrow(RangeError);
});

test("a story that says it moved is a story", () => {
  const title = "<!doctype html><!-- slugline: moved to evil -->\n";
  const page = renderStory({
    ...{ ...view([]), storyId: "s", more: 0 },
    groups: [group([member(entry("coast", { title, summary: title }))])],
  });
  expect(movedTo(page)).toBeUndefined();
});
