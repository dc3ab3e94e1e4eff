import type { Redis } from "ioredis";
import { keys } from "./keys.ts";

/** The writer's fence stands in the same hash. */
const EPOCH_FIELD = "epoch";

/** Copy groups that are about to be struck, each with the one it became part of. */
export async function goneGroups(redis: Redis): Promise<ReadonlyMap<string, string>> {
  const { [EPOCH_FIELD]: _, ...noted } = await redis.hgetall(keys.gone);
  return new Map(Object.entries(noted));
}
