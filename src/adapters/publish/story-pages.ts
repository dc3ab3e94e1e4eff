import type { CopyGroup } from "../../model/copy-group.ts";
import type { FeedView } from "../../publish/feed-view.ts";
import { byStory, foundersFirst } from "../../publish/fold-stories.ts";
import { renderMoved } from "../../publish/moved-page.ts";
import { renderStory } from "../../publish/render-story.ts";
import { hasStoryPage } from "../../publish/story-page.ts";
import { hash32 } from "../../text/hash.ts";
import { storyFile } from "../files/published-dir.ts";
import { replaceFile } from "../files/write-file.ts";
import type { WholeStory } from "./whole-stories.ts";

/** Versions remembered; beyond, the oldest is forgotten and its page written once more. */
const PAGES_REMEMBERED_MAX = 20_000;

/** Reads stories whole; those that are gone are missing. */
export type ReadStories = (storyIds: readonly string[]) => Promise<ReadonlyMap<string, WholeStory>>;

export interface StoryPages {
  /** Writes the pages of a feed's stories that have one, where they changed since this process last wrote them. */
  write(view: FeedView, readStories: ReadStories): Promise<void>;
  /** Makes the page of a story or copy group that became part of another lead there. */
  redirect(fromId: string, intoId: string, publicUrl: string): Promise<void>;
}

/** A story of one copy group: as the feed has it. One that has, or had, more is read whole, and only when it changed. */
export function storyPages(dataDir: string): StoryPages {
  const written = new Map<string, string>();
  const remember = (storyId: string, version: string): void => {
    written.delete(storyId);
    written.set(storyId, version);
    if (written.size > PAGES_REMEMBERED_MAX) written.delete(written.keys().next().value ?? "");
  };
  return {
    write: async (view, readStories) => {
      const { single, threaded } = changedStories(view, written);
      const whole =
        threaded.size === 0 ? new Map<string, WholeStory>() : await readStories([...threaded.keys()]);
      for (const [storyId, { version, groups }] of [...single, ...threaded]) {
        const story = whole.get(storyId) ?? { groups: groups.toSorted(foundersFirst), more: 0 };
        await replaceFile(storyFile(dataDir, storyId), renderStory({ ...view, storyId, ...story }));
        remember(storyId, version);
      }
    },
    redirect: async (fromId, intoId, publicUrl) => {
      await replaceFile(storyFile(dataDir, fromId), renderMoved(intoId, publicUrl));
      written.delete(fromId);
    },
  };
}

interface ChangedStory {
  readonly version: string;
  /** As far as the feed has them. */
  readonly groups: readonly CopyGroup[];
}

interface ChangedStories {
  /** Of one copy group. */
  readonly single: ReadonlyMap<string, ChangedStory>;
  readonly threaded: ReadonlyMap<string, ChangedStory>;
}

function changedStories({ groups, stories }: FeedView, written: ReadonlyMap<string, string>): ChangedStories {
  const single = new Map<string, ChangedStory>();
  const threaded = new Map<string, ChangedStory>();
  for (const [storyId, members] of byStory(groups)) {
    const row = stories.get(storyId);
    if (row === undefined && !hasStoryPage(members)) continue;
    const version = row === undefined ? String(hash32(JSON.stringify(members))) : `v${row.version}`;
    if (written.get(storyId) === version) continue;
    (row === undefined ? single : threaded).set(storyId, { version, groups: members });
  }
  return { single, threaded };
}
