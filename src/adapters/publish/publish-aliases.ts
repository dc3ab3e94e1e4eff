import { isStoryId } from "../../publish/moved-page.ts";
import { goneGroups } from "../redis/gone-groups.ts";
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
 * struck off after its page is written, so a crash writes it once more. An id under which a story goes on keeps its page; a
 * copy group that is about to be struck waits until it is.
 */
export async function publishAliases(context: AliasContext): Promise<number> {
  const { redis, stores, live, storyPages } = context;
  const { [EPOCH_FIELD]: _, ...aliases } = await redis.hgetall(keys.aliases);
  const gone = await goneGroups(redis);
  const waiting = Object.entries(aliases)
    .filter(([from]) => !gone.has(from))
    .slice(0, ALIASES_AT_ONCE_MAX);
  if (waiting.length === 0) return 0;
  const rows = await stores.stories.rows(waiting.map(([from]) => from));
  const groups = await stores.groups.read(waiting.map(([from]) => from));
  const moved = waiting.filter(([from]) => {
    const goesOn = groups.get(from)?.storyId === from || (rows.get(from)?.size ?? 0) > 0;
    return !goesOn && isStoryId(from);
  });
  const targets = await storiesOf(
    context,
    moved.map(([, into]) => into),
  );
  let written = 0;
  for (const [from, into] of moved) {
    const target = targets.get(into);
    if (target === undefined || target === from) continue;
    await storyPages.redirect(from, target, live.now.config.publicUrl);
    written++;
  }
  await strikeOff(context, waiting);
  return written;
}

/**
 * Where stories and copy groups are to be read now; those of which that cannot be told are missing. All go on together, a
 * hop at a time: a store far away is asked as often for a thousand as for one.
 */
async function storiesOf(context: AliasContext, ids: readonly string[]): Promise<Map<string, string>> {
  const reached = new Map(ids.map((id) => [id, id]));
  let open = [...reached];
  for (let hop = 0; hop < HOPS_MAX && open.length > 0; hop++) {
    const next = await nextOf(context, [...new Set(open.map(([, at]) => at))]);
    open = open.flatMap(([id, at]) => {
      const to = next.get(at) ?? at;
      reached.set(id, to);
      return to === at ? [] : [[id, to] as const];
    });
  }
  return new Map([...reached].filter(([, at]) => isStoryId(at)));
}

/** What each became part of, or is in; nothing where it is a story that goes on, or is not known. */
async function nextOf(
  { redis, stores }: AliasContext,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const [groups, rows, aliases] = await Promise.all([
    stores.groups.read(ids),
    stores.stories.rows(ids),
    redis.hmget(keys.aliases, ...ids),
  ]);
  return new Map(
    ids.flatMap((id, i) => {
      const row = rows.get(id);
      const next = (row?.size === 0 ? row.into : undefined) ?? groups.get(id)?.storyId ?? aliases[i];
      return typeof next === "string" ? [[id, next] as const] : [];
    }),
  );
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
