import type { Redis } from "ioredis";
import type { CopyGroup } from "../../model/copy-group.ts";
import { ALL_FEED_ID } from "../../model/published-feed.ts";
import { keys } from "../redis/keys.ts";
import type { Stores } from "../redis/stores.ts";

/** About 3 kB each. */
const GROUPS_PER_CALL = 200;
const KEYS_PER_SCAN = 1_000;

export interface ScanContext {
  readonly redis: Redis;
  readonly stores: Stores;
}

/** All stored copy groups, in chunks: those of the feed of everything first, the newest first; then what no feed holds. */
export async function* scanGroups({ redis, stores }: ScanContext): AsyncGenerator<readonly CopyGroup[]> {
  const shown = new Set<string>();
  for (let at = 0; ; at += GROUPS_PER_CALL) {
    const ids = await redis.zrange(keys.feed(ALL_FEED_ID), at, String(at + GROUPS_PER_CALL - 1), "REV");
    for (const id of ids) shown.add(id);
    yield await stores.groups.list(ids);
    if (ids.length < GROUPS_PER_CALL) break;
  }
  const pattern = keys.group("*");
  const [before = "", after = ""] = pattern.split("*");
  for await (const found of redis.scanStream({ match: pattern, count: KEYS_PER_SCAN })) {
    const ids = (found as string[])
      .map((key) => key.slice(before.length, key.length - after.length))
      .filter((id) => !shown.has(id));
    for (let at = 0; at < ids.length; at += GROUPS_PER_CALL)
      yield await stores.groups.list(ids.slice(at, at + GROUPS_PER_CALL));
  }
}
