import type { Redis } from "ioredis";
import type { CopyGroup } from "../../model/copy-group.ts";
import type { PublishedFeed } from "../../model/published-feed.ts";
import type { FeedView, StoryFacts } from "../../publish/feed-view.ts";
import type { Identity } from "../files/identity.ts";
import type { LiveConfig } from "../live-config.ts";
import type { Stores } from "../redis/stores.ts";
import type { StoryPages } from "./story-pages.ts";

/** What publishing reads and where it writes. */
export interface PublishContext {
  readonly redis: Redis;
  readonly stores: Stores;
  readonly live: LiveConfig;
  readonly identity: Identity;
  readonly dataDir: string;
  readonly storyPages: StoryPages;
}

export function viewOf(
  context: PublishContext,
  feed: PublishedFeed,
  groups: readonly CopyGroup[],
  archives: number,
  stories: ReadonlyMap<string, StoryFacts> = new Map(),
): FeedView {
  const { sources, topics, config } = context.live.now;
  const { publicUrl } = config;
  return { feed, groups, stories, sources, topics, identity: context.identity, publicUrl, archives };
}

/** What is stored of the groups' stories, where that is more than one copy group. */
export function factsOf(
  { stores }: PublishContext,
  groups: readonly CopyGroup[],
): Promise<ReadonlyMap<string, StoryFacts>> {
  return stores.stories.rows([...new Set(groups.map(({ storyId }) => storyId))]);
}
