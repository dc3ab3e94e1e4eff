import type { Redis } from "ioredis";
import type { CopyGroup } from "../../model/copy-group.ts";
import { keys } from "./keys.ts";

/** A copy group as the writer sees it: with the encoded sketches of its representatives. */
export interface StoredGroup {
  readonly group: CopyGroup;
  readonly sketches: string;
}

/** Reads copy groups, pipelined. Writing is the ingest commit's. */
export function groupStore(redis: Redis) {
  return {
    /** Only those that exist. */
    read: async (groupIds: readonly string[]): Promise<Map<string, CopyGroup>> => {
      const stored = await readFields(redis, groupIds, ["group"]);
      return new Map([...stored].map(([id, [json]]) => [id, JSON.parse(json ?? "") as CopyGroup]));
    },

    /** In the order of `groupIds`; those that are gone are left out. */
    list: async (groupIds: readonly string[]): Promise<CopyGroup[]> => {
      const stored = await readFields(redis, groupIds, ["group"]);
      return [...stored.values()].map(([json]) => JSON.parse(json ?? "") as CopyGroup);
    },

    readStored: async (groupIds: readonly string[]): Promise<Map<string, StoredGroup>> => {
      const stored = await readFields(redis, groupIds, ["group", "sketches"]);
      return new Map(
        [...stored].map(([id, [json, sketches]]) => [
          id,
          { group: JSON.parse(json ?? "") as CopyGroup, sketches: sketches ?? "" },
        ]),
      );
    },
  };
}

export type GroupStore = ReturnType<typeof groupStore>;

async function readFields(
  redis: Redis,
  groupIds: readonly string[],
  fields: readonly string[],
): Promise<Map<string, (string | null)[]>> {
  const found = new Map<string, (string | null)[]>();
  if (groupIds.length === 0) return found;
  const pipeline = redis.pipeline();
  for (const id of groupIds) pipeline.hmget(keys.group(id), ...fields);
  const answers = (await pipeline.exec()) ?? [];
  for (const [i, id] of groupIds.entries()) {
    const [error, values] = answers[i] ?? [];
    if (error) throw error;
    if (Array.isArray(values) && typeof values[0] === "string") found.set(id, values);
  }
  return found;
}
