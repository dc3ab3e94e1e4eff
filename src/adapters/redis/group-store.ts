import type { Redis } from "ioredis";
import type { CopyGroup } from "../../model/copy-group.ts";
import { keys } from "./keys.ts";

/** Redis drops a copy group this long after its last change, or after a feed last showed it; the files keep it. */
export const GROUP_TTL_MS = 60 * 86_400_000;

/** Reads copy groups and their representatives' sketches, pipelined. Writing is the ingest commit's. */
export function groupStore(redis: Redis) {
  const groups = async (ids: readonly string[]): Promise<Map<string, CopyGroup>> => {
    const stored = await readField(redis, ids, "group");
    return new Map([...stored].map(([id, json]) => [id, JSON.parse(json) as CopyGroup]));
  };
  return {
    /** Only those that exist, in the order of `groupIds`. */
    read: groups,

    /** In the order of `groupIds`; those that are gone are left out. */
    list: async (groupIds: readonly string[]): Promise<CopyGroup[]> => [...(await groups(groupIds)).values()],

    /** Groups that a feed shows live on. */
    keep: async (groupIds: readonly string[]): Promise<void> => {
      const pipeline = redis.pipeline();
      for (const id of groupIds) pipeline.pexpire(keys.group(id), GROUP_TTL_MS);
      await pipeline.exec();
    },

    /** The stored form of the sketches of a group's representatives; a group may be large, these are small. */
    sketches: (groupIds: readonly string[]): Promise<Map<string, string>> =>
      readField(redis, groupIds, "sketches"),
  };
}

export type GroupStore = ReturnType<typeof groupStore>;

async function readField(
  redis: Redis,
  groupIds: readonly string[],
  field: string,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  if (groupIds.length === 0) return found;
  const pipeline = redis.pipeline();
  for (const id of groupIds) pipeline.hget(keys.group(id), field);
  const answers = (await pipeline.exec()) ?? [];
  for (const [i, id] of groupIds.entries()) {
    const [error, value] = answers[i] ?? [];
    if (error) throw error;
    if (typeof value === "string") found.set(id, value);
  }
  return found;
}
