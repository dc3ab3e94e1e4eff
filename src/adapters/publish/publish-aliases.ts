import { isStoryId } from "../../publish/moved-page.ts";
import { keys } from "../redis/keys.ts";
import type { PublishContext } from "./publish-context.ts";

/** Aliases worked off after one publish; the others wait for the next. */
const ALIASES_AT_ONCE_MAX = 1_000;
/** Stories that became part of others, one after the other. */
const HOPS_MAX = 8;
/** The writer's fence stands in the same hash. */
const EPOCH_FIELD = "epoch";

type AliasContext = Pick<PublishContext, "redis" | "stores" | "live" | "storyPages">;

/**
 * Makes the pages of stories and copy groups that became part of another lead there; answers how many. An alias is
 * struck off after its page is written, so a crash writes it once more. An id under which a story goes on keeps its page.
 */
export async function publishAliases(context: AliasContext): Promise<number> {
  const { redis, stores, live, storyPages } = context;
  const { [EPOCH_FIELD]: _, ...aliases } = await redis.hgetall(keys.aliases);
  const waiting = Object.entries(aliases).slice(0, ALIASES_AT_ONCE_MAX);
  if (waiting.length === 0) return 0;
  const rows = await stores.stories.rows(waiting.map(([from]) => from));
  const groups = await stores.groups.read(waiting.map(([from]) => from));
  let written = 0;
  for (const [from, into] of waiting) {
    const row = rows.get(from);
    const goesOn = groups.get(from)?.storyId === from || (row !== undefined && row.size > 0);
    const target = goesOn ? undefined : await storyOf(context, into);
    if (target === undefined || target === from || !isStoryId(from)) continue;
    await storyPages.redirect(from, target, live.now.config.publicUrl);
    written++;
  }
  await strikeOff(context, waiting);
  return written;
}

/** Where a story or copy group is to be read now; undefined where that cannot be told. */
async function storyOf({ redis, stores }: AliasContext, id: string): Promise<string | undefined> {
  let at = id;
  for (let hop = 0; hop < HOPS_MAX; hop++) {
    const group = (await stores.groups.read([at])).get(at);
    const row = (await stores.stories.rows([at])).get(at);
    const next =
      (row?.size === 0 ? row.into : undefined) ??
      group?.storyId ??
      (await redis.hget(keys.aliases, at)) ??
      at;
    if (next === at) break;
    at = next;
  }
  return isStoryId(at) ? at : undefined;
}

/** One that was given another target meanwhile stays. */
async function strikeOff(
  { redis }: AliasContext,
  done: readonly (readonly [string, string])[],
): Promise<void> {
  const now = await redis.hmget(keys.aliases, ...done.map(([from]) => from));
  const same = done.filter(([, into], i) => now[i] === into).map(([from]) => from);
  if (same.length > 0) await redis.hdel(keys.aliases, ...same);
}
