import type { CopyGroup } from "../../model/copy-group.ts";
import type { FeedView } from "../../publish/feed-view.ts";
import { renderStory } from "../../publish/render-story.ts";
import { hasStoryPage } from "../../publish/story-page.ts";
import { hash32 } from "../../text/hash.ts";
import { storyFile } from "../files/published-dir.ts";
import { replaceFile } from "../files/write-file.ts";

/** Versions remembered; beyond, the oldest is forgotten and its page written once more. */
const PAGES_REMEMBERED_MAX = 20_000;

/** Writes the pages of a feed's stories that have one, where they changed since this process last wrote them. */
export interface StoryPages {
  write(view: FeedView): Promise<void>;
}

export function storyPages(dataDir: string): StoryPages {
  const written = new Map<string, number>();
  return {
    write: async (view) => {
      for (const [storyId, groups] of byStory(view.groups)) {
        if (!hasStoryPage(groups)) continue;
        const version = hash32(JSON.stringify(groups));
        if (written.get(storyId) === version) continue;
        await replaceFile(storyFile(dataDir, storyId), renderStory({ ...view, storyId, groups }));
        written.delete(storyId);
        written.set(storyId, version);
        if (written.size > PAGES_REMEMBERED_MAX) written.delete(written.keys().next().value ?? "");
      }
    },
  };
}

function byStory(groups: readonly CopyGroup[]): Map<string, CopyGroup[]> {
  const stories = new Map<string, CopyGroup[]>();
  for (const group of groups) {
    const others = stories.get(group.storyId);
    if (others === undefined) stories.set(group.storyId, [group]);
    else others.unshift(group);
  }
  return stories;
}
