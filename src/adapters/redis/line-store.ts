import type { Redis } from "ioredis";
import { type KnownLine, LINE_DAYS_MAX } from "../../normalize/learned-lines.ts";
import { keys } from "./keys.ts";
import { decodeLines, encodeLines } from "./stored-lines.ts";

const DAY_SECONDS = 86_400;

/**
 * What sources' documents have shown to be their boilerplate. Written by the visitor that holds the host's lease, whole:
 * a poll that is made twice writes the same.
 */
export function lineStore(redis: Redis) {
  return {
    read: async (sourceId: string): Promise<readonly KnownLine[]> => {
      const stored = await redis.get(keys.lines(sourceId));
      return stored === null ? [] : decodeLines(stored);
    },

    write: async (sourceId: string, lines: readonly KnownLine[]): Promise<void> => {
      await redis.set(keys.lines(sourceId), encodeLines(lines), "EX", LINE_DAYS_MAX * DAY_SECONDS);
    },
  };
}

export type LineStore = ReturnType<typeof lineStore>;
