import type { TopicExpression } from "./topic.ts";

/** The feed that always exists and holds everything: what a restore reads. */
export const ALL_FEED_ID = "all";

/** Entries a published feed holds at most, whatever `hours` says. */
export const ENTRIES_PER_FEED_MAX = 500;

/** A feed that subscribers read, as `feeds.yaml` (or the topic of the same name) describes it. */
export interface PublishedFeed {
  readonly id: string;
  readonly title: string;
  /** Absent: every topic. */
  readonly topics?: TopicExpression;
  /** Absent: every language. Primary subtags (`en`) match their regions (`en-GB`). */
  readonly languages?: readonly string[];
  /** The window holds at least this many entries … */
  readonly entries: number;
  /** … and everything first seen in this many hours, whichever reaches further. */
  readonly hours: number;
  readonly fold: "copy" | "story";
}
