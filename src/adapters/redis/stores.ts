import type { Redis } from "ioredis";
import { type FeedStore, feedStore } from "./feed-store.ts";
import { type GroupStore, groupStore } from "./group-store.ts";
import { type LineStore, lineStore } from "./line-store.ts";
import { type ReaderStore, readerStore } from "./reader-store.ts";
import { type ScheduleStore, scheduleStore } from "./schedule-store.ts";
import { defineScripts } from "./scripts.ts";
import { type SeenStore, seenStore } from "./seen-store.ts";
import { type ShownStore, shownStore } from "./shown-store.ts";
import { type StoryStore, storyStore } from "./story-store.ts";

export interface Stores {
  readonly schedule: ScheduleStore;
  readonly seen: SeenStore;
  readonly lines: LineStore;
  readonly groups: GroupStore;
  readonly stories: StoryStore;
  readonly feeds: FeedStore;
  readonly shown: ShownStore;
  readonly readers: ReaderStore;
}

/** All stores over one connection, scripts included. */
export function openStores(redis: Redis): Stores {
  defineScripts(redis);
  return {
    schedule: scheduleStore(redis),
    seen: seenStore(redis),
    lines: lineStore(redis),
    groups: groupStore(redis),
    stories: storyStore(redis),
    feeds: feedStore(redis),
    shown: shownStore(redis),
    readers: readerStore(redis),
  };
}
