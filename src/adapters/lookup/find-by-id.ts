import type { CopyGroup } from "../../model/copy-group.ts";
import type { Source } from "../../model/source.ts";
import { PASSED_OVER } from "../../poll/plan-entries.ts";
import { keys } from "../redis/keys.ts";
import { pageLeadsTo } from "./page-leads-to.ts";
import type { ScanContext } from "./scan-groups.ts";

/** A copy group became part of another, that of a third: more hops than a day of late merges makes. */
const HOPS_MAX = 16;

/** What stands under an id. */
export type UnderId =
  | { readonly kind: "group"; readonly group: CopyGroup }
  /** An entry that was there when its source was first polled, and was left out then. */
  | { readonly kind: "passed-over"; readonly sourceId: string };

/** What an id is looked up in: the store, and the pages that lead on. */
export interface FindByIdContext extends ScanContext {
  readonly dataDir: string;
}

/** The copy group that an id of a group, a story or an entry leads to: a few round trips, nothing is searched. */
export async function findById(
  context: FindByIdContext,
  sources: ReadonlyMap<string, Source>,
  id: string,
): Promise<UnderId | undefined> {
  return (
    (await followed(context, id)) ?? (await ofEntry(context, sources, id)) ?? (await ofPage(context, id))
  );
}

async function followed(context: ScanContext, id: string): Promise<UnderId | undefined> {
  let at = id;
  for (let hop = 0; hop < HOPS_MAX; hop++) {
    const [group] = await context.stores.groups.list([at]);
    if (group !== undefined) return { kind: "group", group };
    const next = await nextOf(context, at);
    if (next === undefined) break;
    at = next;
  }
  return undefined;
}

/** Once the page of what became part of another leads there, the store need not know it any more. */
async function ofPage(context: FindByIdContext, id: string): Promise<UnderId | undefined> {
  const storyId = await pageLeadsTo(context.dataDir, id);
  return storyId === undefined ? undefined : followed(context, storyId);
}

/** What a group or a story became part of, else the oldest copy group of the story. */
async function nextOf({ redis, stores }: ScanContext, id: string): Promise<string | undefined> {
  const alias = await redis.hget(keys.aliases, id);
  if (alias !== null) return alias;
  const into = (await stores.stories.rows([id])).get(id)?.into;
  if (into !== undefined) return into;
  const groupIds = (await stores.stories.groupIds([id])).get(id) ?? [];
  const groups = await stores.groups.list(groupIds);
  return groups.sort((a, b) => a.firstSeenMs - b.firstSeenMs)[0]?.id;
}

/** Each source remembers the entries it gave. */
async function ofEntry(
  { redis, stores }: ScanContext,
  sources: ReadonlyMap<string, Source>,
  entryKey: string,
): Promise<UnderId | undefined> {
  const pipeline = redis.pipeline();
  for (const id of sources.keys()) pipeline.hget(keys.seen(id), entryKey);
  const answers = (await pipeline.exec()) ?? [];
  for (const [i, sourceId] of [...sources.keys()].entries()) {
    const [error, row] = answers[i] ?? [];
    if (error) throw error;
    if (typeof row !== "string") continue;
    const [seen] = await stores.seen.read(sourceId, [entryKey]);
    if (seen?.groupId === PASSED_OVER) return { kind: "passed-over", sourceId };
    const [group] = await stores.groups.list([seen?.groupId ?? ""]);
    if (group !== undefined) return { kind: "group", group };
  }
  return undefined;
}
