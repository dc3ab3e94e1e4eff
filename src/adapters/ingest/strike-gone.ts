import type { Redis } from "ioredis";
import type { CopyGroup } from "../../model/copy-group.ts";
import { FencedError } from "../../model/errors.ts";
import { goneGroups } from "../redis/gone-groups.ts";
import { groupStore } from "../redis/group-store.ts";
import { keys } from "../redis/keys.ts";
import { moveSeen } from "./move-seen.ts";

/**
 * Strikes copy groups that became part of others, which the commit of a fold noted as its last word. Answers their ids.
 *
 * Asked after that commit, and by a writer that takes over: one cut off in between would leave a group that later copies
 * join, and the text would stand twice. Nothing is struck whose copies do not stand in the other group. May run twice.
 *
 * @throws {FencedError} when another writer took over
 */
export async function strikeGone(redis: Redis, epoch: number): Promise<string[]> {
  const noted = await goneGroups(redis);
  if (noted.size === 0) return [];
  const groups = await groupStore(redis).read([...noted].flat());
  const struck: string[] = [];
  for (const [id, into] of noted) {
    const [gone, other] = [groups.get(id), groups.get(into)];
    if (gone === undefined || other === undefined || !holds(other, gone)) continue;
    await moveSeen(redis, [{ id: into, members: gone.members }], epoch);
    if ((await redis.slDropGroup(keys.group(id), epoch)) === 0) throw new FencedError(WRITER);
    struck.push(id);
  }
  const done = [...noted.keys()].flatMap((id) => [id, ""]);
  if ((await redis.slCommitHash(keys.gone, epoch, 0, ...done)) === 0) throw new FencedError(WRITER);
  return struck;
}

const WRITER = "the ingest writer's epoch";

/** They were written together: one that is there stands for all, of which the last may have found no room. */
function holds(other: CopyGroup, gone: CopyGroup): boolean {
  const standing = new Set(other.members.map(({ entry }) => entry.key));
  return gone.members.some(({ entry }) => standing.has(entry.key));
}
