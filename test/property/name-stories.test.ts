import fc from "fast-check";
import { expect, test } from "vitest";
import type { CopyGroup } from "../../src/model/copy-group.ts";
import type { ShownStory } from "../../src/publish/feed-view.ts";
import { nameStories, type ShownBefore } from "../../src/publish/name-stories.ts";
import { entry, group, MARCH_MS, member } from "../unit/publish/sample.ts";

const GROUPS = 6;
const idOf = (n: number): string => `g${n}`;

/** In which story each copy group is at a publish; `undefined`: not in the feed. A story is named after a copy group. */
const standing = fc.array(
  fc.array(fc.option(fc.nat(GROUPS - 1), { nil: undefined, freq: 4 }), {
    minLength: GROUPS,
    maxLength: GROUPS,
  }),
  { minLength: 1, maxLength: 6 },
);

function groupsOf(stories: readonly (number | undefined)[]): CopyGroup[] {
  return stories.flatMap((story, n) => {
    if (story === undefined) return [];
    const firstSeenMs = MARCH_MS + (n % 4);
    const told = member(entry("coast", { key: idOf(n) }));
    return [group([told], { id: idOf(n), storyId: idOf(story), firstSeenMs, publishedMs: firstSeenMs })];
  });
}

/** What a publisher remembers, nothing forgotten. */
function remembered(
  before: ShownBefore,
  groups: readonly CopyGroup[],
  shown: ReadonlyMap<string, ShownStory>,
): ShownBefore {
  const names = new Map(before.names);
  const entries = new Map(before.entries);
  for (const { id, storyId } of groups) {
    const story = shown.get(storyId);
    if (story === undefined) throw new Error(`${storyId} has no name`);
    names.set(id, story.name);
    entries.set(story.name, story);
  }
  return { names, entries };
}

test("however stories come together and part, each has one name, no name has two, and a name keeps its date", () => {
  fc.assert(
    fc.property(standing, (publishes) => {
      let before: ShownBefore = { names: new Map(), entries: new Map() };
      for (const stories of publishes) {
        const groups = groupsOf(stories);
        const shown = nameStories(groups, new Map(), before);
        const names = [...shown.values()].map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
        for (const { name, publishedMs } of shown.values())
          expect(publishedMs).toBe(before.entries.get(name)?.publishedMs ?? publishedMs);
        expect(nameStories(groups.toReversed(), new Map(), before)).toEqual(shown);
        before = remembered(before, groups, shown);
        // Published again without a change: the same.
        expect(nameStories(groups, new Map(), before)).toEqual(shown);
      }
    }),
    {
      // A name that was made for a story went to another with its copy group.
      examples: [
        [
          [
            [undefined, undefined, undefined, undefined, undefined, 5],
            [undefined, 3, undefined, 5, undefined, 0],
            [undefined, undefined, 5, 0, undefined, 2],
          ],
        ],
      ],
    },
  );
});

test("a story that took others in bears a name that the feed has shown before", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(GROUPS - 1), { minLength: GROUPS, maxLength: GROUPS }), (stories) => {
      const groups = groupsOf(stories);
      const shown = nameStories(groups, new Map(), { names: new Map(), entries: new Map() });
      const before = remembered({ names: new Map(), entries: new Map() }, groups, shown);
      const joined = groups.map((each) => ({ ...each, storyId: "elsewhere" }));
      const [story] = nameStories(joined, new Map(), before).values();
      expect([...before.entries.keys()]).toContain(story?.name);
    }),
  );
});
