import type { CopyGroup } from "../model/copy-group.ts";
import type { PublishedFeed } from "../model/published-feed.ts";
import type { Source } from "../model/source.ts";
import type { Topic } from "../model/topic.ts";

/** Who mints the ids: fixed at first start, survives a change of the public address (RFC 4151). */
export interface Identity {
  readonly authority: string;
  readonly year: number;
}

/** What every rendering needs besides the copy groups. */
export interface PublishContext {
  /** By id. A source or topic that left the config is missing; its id stands for it. */
  readonly sources: ReadonlyMap<string, Source>;
  readonly topics: ReadonlyMap<string, Topic>;
  readonly identity: Identity;
  /** Without trailing slash. */
  readonly publicUrl: string;
}

/** What is known of a story that has, or had, more than one copy group, beyond those of a view. */
export interface StoryFacts {
  /** Raised by every change of the story or of one of its copy groups. */
  readonly version: number;
  /** Copy groups in it. */
  readonly size: number;
  /** When its founder was published, where that was asked for and is stored. */
  readonly publishedMs?: number;
}

/** How a feed with `fold: story` shows a story, from its first showing on. */
export interface ShownStory {
  /** The copy group whose id the entry bears; the founder, where the feed did not know another before. */
  readonly name: string;
  readonly publishedMs: number;
  /** The copy group that stands for the story as long as it is not withdrawn. */
  readonly leader: string;
}

/** All that one published feed is rendered from: the same view gives the same bytes. */
export interface FeedView extends PublishContext {
  readonly feed: PublishedFeed;
  /** In the order of the window; with `fold: story` story by story. */
  readonly groups: readonly CopyGroup[];
  /** By id; a story that is missing has one copy group. */
  readonly stories: ReadonlyMap<string, StoryFacts>;
  /** With `fold: story`, by story; one that is missing is shown as if for the first time. */
  readonly shown?: ReadonlyMap<string, ShownStory>;
  /** Archive documents there are (RFC 5005 §4), numbered from 1, the oldest. */
  readonly archives: number;
}

/** All that the page of one story is rendered from. */
export interface StoryView extends PublishContext {
  readonly storyId: string;
  /** The copy groups of the story, the founder and then the oldest first. */
  readonly groups: readonly CopyGroup[];
  /** Copy groups that are not shown. */
  readonly more: number;
}

/** One line of the list of all feeds. */
export interface ListedFeed {
  readonly feed: PublishedFeed;
  readonly entries: number;
  /** Absent: the feed holds nothing yet. */
  readonly updatedMs?: number;
}
