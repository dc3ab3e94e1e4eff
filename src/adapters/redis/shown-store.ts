import type { Redis } from "ioredis";
import type { CopyGroup } from "../../model/copy-group.ts";
import type { ShownStory } from "../../publish/feed-view.ts";
import type { ShownBefore } from "../../publish/name-stories.ts";
import { keys } from "./keys.ts";

const GROUP = "g:";
const ENTRY = "e:";

/** Under which ids feeds with `fold: story` have published stories. Written by who publishes the feed. */
export function shownStore(redis: Redis) {
  return {
    read: async (feedId: string): Promise<ShownBefore> => {
      const fields = Object.entries(await redis.hgetall(keys.feedShown(feedId)));
      const under = (kind: string): [string, string][] =>
        fields.flatMap(([field, value]) =>
          field.startsWith(kind) ? [[field.slice(kind.length), value] as [string, string]] : [],
        );
      return {
        names: new Map(under(GROUP)),
        entries: new Map(under(ENTRY).map(([name, value]) => [name, entryOf(value)])),
      };
    },

    /**
     * Notes what is about to be published; before the files are written, so that no reader ever sees an id that is forgotten.
     * A copy group that neither the view nor the feed holds any more is forgotten. Repeatable.
     */
    note: async (
      feedId: string,
      groups: readonly CopyGroup[],
      shown: ReadonlyMap<string, ShownStory>,
    ): Promise<void> => {
      const wanted = fieldsOf(groups, shown);
      const known = await redis.hgetall(keys.feedShown(feedId));
      const news = [...wanted].filter(([field, value]) => known[field] !== value);
      if (news.length > 0) await redis.hset(keys.feedShown(feedId), Object.fromEntries(news));
      const gone = await forgotten(redis, feedId, known, wanted);
      if (gone.length > 0) await redis.hdel(keys.feedShown(feedId), ...gone);
    },
  };
}

export type ShownStore = ReturnType<typeof shownStore>;

function entryOf(value: string): Omit<ShownStory, "name"> {
  const [publishedMs, leader = ""] = value.split(" ");
  return { publishedMs: Number(publishedMs), leader };
}

function fieldsOf(
  groups: readonly CopyGroup[],
  shown: ReadonlyMap<string, ShownStory>,
): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const { id, storyId } of groups) {
    const story = shown.get(storyId);
    if (story === undefined) continue;
    fields.set(`${GROUP}${id}`, story.name);
    fields.set(`${ENTRY}${story.name}`, `${story.publishedMs} ${story.leader}`);
  }
  return fields;
}

/** Fields of copy groups that left the feed, and of entries that no copy group bears the name of. */
async function forgotten(
  redis: Redis,
  feedId: string,
  known: Readonly<Record<string, string>>,
  wanted: ReadonlyMap<string, string>,
): Promise<string[]> {
  const unseen = Object.keys(known).filter((field) => field.startsWith(GROUP) && !wanted.has(field));
  if (unseen.length === 0) return entriesWithout(known, wanted, []);
  const scores = await redis.zmscore(keys.feed(feedId), ...unseen.map((field) => field.slice(GROUP.length)));
  const gone = unseen.filter((_, i) => scores[i] === null);
  return [...gone, ...entriesWithout(known, wanted, gone)];
}

function entriesWithout(
  known: Readonly<Record<string, string>>,
  wanted: ReadonlyMap<string, string>,
  gone: readonly string[],
): string[] {
  const left = new Map([...Object.entries(known), ...wanted]);
  for (const field of gone) left.delete(field);
  const names = new Set([...left].flatMap(([field, name]) => (field.startsWith(GROUP) ? [name] : [])));
  return [...left.keys()].filter((field) => field.startsWith(ENTRY) && !names.has(field.slice(ENTRY.length)));
}
