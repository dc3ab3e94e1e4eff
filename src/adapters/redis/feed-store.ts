import type { Redis } from "ioredis";
import type { CopyGroup } from "../../model/copy-group.ts";
import { keys } from "./keys.ts";

export interface FeedState {
  /** Raised by every change of the feed's entries. */
  readonly version: number;
  /** The version that is on disk. */
  readonly published: number;
  /** Archive documents written so far. */
  readonly archives: number;
  /** Version of the config it was last rendered with; empty = never. */
  readonly config: string;
  /** Entries its files show. */
  readonly shown: number;
  /** Wall time of the last publish; 0 = never. */
  readonly publishedMs: number;
}

/** What a publish put on disk. */
export interface OnDisk {
  readonly version: number;
  readonly wallMs: number;
  /** Version of the config. */
  readonly config: string;
  /** Entries shown. */
  readonly shown: number;
}

export interface GroupRef {
  readonly id: string;
  /** When the copy group was first seen. */
  readonly atMs: number;
}

/** Which copy groups a published feed holds, and whether its files are behind. */
export function feedStore(redis: Redis) {
  return {
    states: async (feedIds: readonly string[]): Promise<Map<string, FeedState>> => {
      const pipeline = redis.pipeline();
      for (const id of feedIds)
        pipeline.hmget(
          keys.feedState(id),
          "version",
          "published",
          "archives",
          "publishedMs",
          "config",
          "shown",
        );
      const answers = (await pipeline.exec()) ?? [];
      return new Map(
        feedIds.map((id, i) => {
          const [error, fields] = answers[i] ?? [];
          if (error) throw error;
          return [id, toState(fields)];
        }),
      );
    },

    /** Newest first, at most `limit`. */
    newest: async (feedId: string, limit: number): Promise<GroupRef[]> =>
      toRefs(await redis.zrange(keys.feed(feedId), 0, String(limit - 1), "REV", "WITHSCORES")),

    /** Oldest first, at most `limit`. */
    oldest: async (feedId: string, limit: number): Promise<GroupRef[]> =>
      toRefs(await redis.zrange(keys.feed(feedId), 0, String(limit - 1), "WITHSCORES")),

    /** Adds groups that came in before the feed held their like. Whatever is in it stays as it is. */
    adopt: async (feedId: string, groups: readonly CopyGroup[]): Promise<void> => {
      if (groups.length === 0) return;
      const pairs = groups.flatMap(({ firstSeenMs, id }) => [firstSeenMs, id]);
      await redis.zadd(keys.feed(feedId), "NX", ...pairs);
    },

    size: (feedId: string): Promise<number> => redis.zcard(keys.feed(feedId)),

    /**
     * Notes what was written last. A change that came meanwhile keeps the feed dirty, and so does a late publisher that
     * wrote an older version over a newer one.
     */
    published: async (feedId: string, { version, wallMs, config, shown }: OnDisk): Promise<void> => {
      const fields = { published: version, publishedMs: wallMs, config, shown };
      await redis.hset(keys.feedState(feedId), fields);
    },

    /** Archive documents written so far. */
    archives: async (feedId: string): Promise<number> =>
      Number((await redis.hget(keys.feedState(feedId), "archives")) ?? 0),

    /** False when another publisher wrote this page before. */
    archived: async (feedId: string, page: number, groupIds: readonly string[]): Promise<boolean> =>
      (await redis.slArchived(keys.feed(feedId), keys.feedState(feedId), page, ...groupIds)) === 1,
  };
}

export type FeedStore = ReturnType<typeof feedStore>;

/** A feed that nothing changes is rendered again this often: it keeps its copy groups from expiring. */
const RENDERED_AGAIN_MS = 20 * 86_400_000;

/** Its entries changed since it was written, or what it is rendered with did, or it was not rendered for long. */
export function isDirty(state: FeedState, configVersion: string, wallMs: number): boolean {
  const { version, published, config, publishedMs } = state;
  return version > published || config !== configVersion || wallMs - publishedMs > RENDERED_AGAIN_MS;
}

function toState(answer: unknown): FeedState {
  const [version, published, archives, publishedMs, config, shown] = Array.isArray(answer) ? answer : [];
  return {
    version: Number(version ?? 0),
    published: Number(published ?? 0),
    archives: Number(archives ?? 0),
    publishedMs: Number(publishedMs ?? 0),
    config: String(config ?? ""),
    shown: Number(shown ?? 0),
  };
}

function toRefs(flat: readonly string[]): GroupRef[] {
  const refs: GroupRef[] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) refs.push({ id: flat[i] ?? "", atMs: Number(flat[i + 1]) });
  return refs;
}
