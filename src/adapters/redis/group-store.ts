import type { Redis } from "ioredis";
import type { CopyGroup } from "../../model/copy-group.ts";
import { keys } from "./keys.ts";
import { groupOf, SKETCHES } from "./stored-group.ts";

/** Redis drops a copy group this long after its last change, or after a feed last showed it; the files keep it. */
export const GROUP_TTL_MS = 60 * 86_400_000;

/** Reads copy groups and their representatives' sketches, pipelined. Writing is the ingest commit's. */
export function groupStore(redis: Redis) {
  return {
    /** Only those that exist, in the order of `groupIds`. */
    read: (groupIds: readonly string[]): Promise<Map<string, CopyGroup>> => readGroups(redis, groupIds),

    /** In the order of `groupIds`; those that are gone are left out. */
    list: async (groupIds: readonly string[]): Promise<CopyGroup[]> => [
      ...(await readGroups(redis, groupIds)).values(),
    ],

    /** Groups that a feed shows live on. */
    keep: async (groupIds: readonly string[]): Promise<void> => {
      const pipeline = redis.pipeline();
      for (const id of groupIds) pipeline.pexpire(keys.group(id), GROUP_TTL_MS);
      await pipeline.exec();
    },

    /** The stored form of the sketches of a group's representatives; a group may be large, these are small. */
    sketches: (groupIds: readonly string[]): Promise<Map<string, Buffer>> => readSketches(redis, groupIds),
  };
}

export type GroupStore = ReturnType<typeof groupStore>;

async function readGroups(redis: Redis, groupIds: readonly string[]): Promise<Map<string, CopyGroup>> {
  const found = new Map<string, CopyGroup>();
  if (groupIds.length === 0) return found;
  const pipeline = redis.pipeline();
  for (const id of groupIds) pipeline.hgetall(keys.group(id));
  const answers = (await pipeline.exec()) ?? [];
  for (const [i, id] of groupIds.entries()) {
    const [error, fields] = answers[i] ?? [];
    if (error) throw error;
    const group = groupOf((fields ?? {}) as Record<string, string>);
    if (group !== undefined) found.set(id, group);
  }
  return found;
}

async function readSketches(redis: Redis, groupIds: readonly string[]): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  if (groupIds.length === 0) return found;
  const pipeline = redis.pipeline();
  for (const id of groupIds) pipeline.hgetBuffer(keys.group(id), SKETCHES);
  const answers = (await pipeline.exec()) ?? [];
  for (const [i, id] of groupIds.entries()) {
    const [error, sketches] = answers[i] ?? [];
    if (error) throw error;
    if (Buffer.isBuffer(sketches)) found.set(id, sketches);
  }
  return found;
}
