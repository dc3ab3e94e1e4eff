import type { Redis } from "ioredis";
import type { GroupMember } from "../../model/copy-group.ts";
import { FencedError } from "../../model/errors.ts";
import { keys } from "../redis/keys.ts";

/** Copies, and the group in which they stand from now on. */
export interface Moved {
  readonly id: string;
  readonly members: readonly GroupMember[];
}

/**
 * What sources remember of regrouped entries: a revision of one goes where it stands now. May run twice.
 *
 * @throws {FencedError} when another writer took over
 */
export async function moveSeen(redis: Redis, moved: readonly Moved[], epoch: number): Promise<void> {
  const pipeline = redis.pipeline();
  for (const { id, members } of moved) {
    for (const sourceId of new Set(members.map(({ entry }) => entry.sourceId))) {
      const own = members.filter(({ entry }) => entry.sourceId === sourceId);
      const entryKeys = own.map(({ entry }) => entry.key);
      pipeline.slMoveSeen(keys.seen(sourceId), keys.counts(sourceId), epoch, id, ...entryKeys);
    }
  }
  for (const [error, answer] of (await pipeline.exec()) ?? []) {
    if (error) throw error;
    if (answer === 0) throw new FencedError("the ingest writer's epoch");
  }
}
