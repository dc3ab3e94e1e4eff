import type { Redis } from "ioredis";
import type { CopyGroup } from "../../model/copy-group.ts";
import { ENTRIES_PER_FEED_MAX, type PublishedFeed } from "../../model/published-feed.ts";
import { keys } from "../redis/keys.ts";

const HOUR_MS = 3_600_000;

/** A published feed that holds a copy group. */
export interface HoldingFeed {
  readonly id: string;
  readonly title: string;
  /** It left the window: readers who come now find it in the archive. */
  readonly isPast: boolean;
}

/** Which feeds hold a copy group, in the config's order. */
export async function feedsOf(
  redis: Redis,
  feeds: readonly PublishedFeed[],
  group: CopyGroup,
  nowMs: number,
): Promise<HoldingFeed[]> {
  const pipeline = redis.pipeline();
  for (const { id } of feeds) pipeline.zrevrank(keys.feed(id), group.id);
  const answers = (await pipeline.exec()) ?? [];
  return feeds.flatMap((feed, i) => {
    const [error, rank] = answers[i] ?? [];
    if (error) throw error;
    if (typeof rank !== "number") return [];
    const isRecent = rank < feed.entries || group.firstSeenMs >= nowMs - feed.hours * HOUR_MS;
    const { id, title } = feed;
    return [{ id, title, isPast: rank >= ENTRIES_PER_FEED_MAX || !isRecent }];
  });
}
