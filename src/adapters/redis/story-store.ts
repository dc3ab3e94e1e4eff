import type { Redis } from "ioredis";
import { keys } from "./keys.ts";

/** What is stored of a story that has, or had, more than one copy group. */
export interface StoryRow {
  /** Raised by every change of the story or of one of its copy groups. */
  readonly version: number;
  /** Copy groups in it. */
  readonly size: number;
  /** The story it became part of: its page leads there. */
  readonly into?: string;
}

/** Field of a copy group of the story. */
const GROUP_FIELD = "g:";

/** Which copy groups make up a story. A story of one copy group has no row. Writing is the ingest commit's. */
export function storyStore(redis: Redis) {
  return {
    /** Only those that have a row. */
    rows: async (storyIds: readonly string[]): Promise<Map<string, StoryRow>> => {
      const found = new Map<string, StoryRow>();
      if (storyIds.length === 0) return found;
      const pipeline = redis.pipeline();
      for (const id of storyIds) pipeline.hmget(keys.story(id), "version", "size", "into");
      const answers = (await pipeline.exec()) ?? [];
      for (const [i, id] of storyIds.entries()) {
        const row = toRow(answers[i]);
        if (row !== undefined) found.set(id, row);
      }
      return found;
    },

    /** Ids of the copy groups of each story that has a row, in no order. */
    groupIds: async (storyIds: readonly string[]): Promise<Map<string, string[]>> => {
      const found = new Map<string, string[]>();
      if (storyIds.length === 0) return found;
      const pipeline = redis.pipeline();
      for (const id of storyIds) pipeline.hkeys(keys.story(id));
      const answers = (await pipeline.exec()) ?? [];
      for (const [i, id] of storyIds.entries()) {
        const [error, fields] = answers[i] ?? [];
        if (error) throw error;
        const ids = (fields as string[]).flatMap((field) =>
          field.startsWith(GROUP_FIELD) ? [field.slice(GROUP_FIELD.length)] : [],
        );
        if (ids.length > 0) found.set(id, ids);
      }
      return found;
    },
  };
}

export type StoryStore = ReturnType<typeof storyStore>;

function toRow(answer: [Error | null, unknown] | undefined): StoryRow | undefined {
  const [error, fields] = answer ?? [];
  if (error) throw error;
  const [version, size, into] = fields as (string | null)[];
  if (version === null || version === undefined) return undefined;
  return {
    version: Number(version),
    size: Number(size ?? 0),
    ...(typeof into === "string" && into !== "" ? { into } : {}),
  };
}
