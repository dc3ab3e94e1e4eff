import type { CopyGroup, StoryReason } from "../../model/copy-group.ts";
import type { EventEntry } from "../../story/event-assign.ts";
import { eventWords } from "../../story/event-words.ts";
import { shortHash } from "../../text/hash.ts";
import type { IngestContext } from "./ingest-job.ts";
import { readGroups } from "./look-up.ts";
import type { StoryChanges } from "./story-changes.ts";

const RULED: StoryReason = { kind: "ruled" };

/** What regrouping stories is done for. */
export interface StoryWork {
  readonly nowMs: number;
  readonly stories: StoryChanges;
  /** Why stories are made one; absent: an operator's word. */
  readonly reason?: StoryReason;
}

/** Asks for the story of a copy group that left another. */
export function storyOfNew({ memory }: IngestContext, group: CopyGroup, { nowMs, stories }: StoryWork): void {
  stories.assigned(group.id, memory.events.assign(askingAs(group), nowMs));
}

/** A copy group is no more, as its copies are in another: it leaves its story. */
export function vanish(
  { memory }: IngestContext,
  group: CopyGroup,
  into: string,
  { nowMs, stories }: StoryWork,
): void {
  stories.takes(memory.events.remove(askingAs(group), nowMs));
  stories.vanishes(group.id, stories.places.get(group.id)?.storyId ?? group.storyId, into);
}

/** A copy group as events know it: by its canonical entry. */
function askingAs(group: CopyGroup): EventEntry {
  const { id, canonical, members } = group;
  const member = members.find(({ entry }) => entry.key === canonical) ?? members[0];
  if (member === undefined) throw new RangeError(`copy group ${id} has no members`);
  const { sourceId, title, summary, publishedMs } = member.entry;
  const told = eventWords({ title, lead: summary });
  return { id, sourceId, told, ...(publishedMs === undefined ? {} : { publishedMs }) };
}

/** Makes two stories one and answers its id, the older one's. */
export async function foldStories(
  context: IngestContext,
  one: string,
  other: string,
  { nowMs, stories, reason = RULED }: StoryWork,
): Promise<string> {
  const [into, from] = await byAge(context, one, other);
  stories.merges(from, into, await groupsOfStory(context, from), reason);
  stories.takes(context.memory.events.merge(from, into, nowMs));
  return into;
}

/**
 * Takes copy groups out of the stories they share with others: together they found one of their own. Answers what was
 * done, for people.
 */
export async function partStories(
  context: IngestContext,
  leaving: readonly CopyGroup[],
  staying: readonly CopyGroup[],
  work: StoryWork,
): Promise<string> {
  const shared = new Set(staying.map(({ storyId }) => storyId));
  const isStaying = new Set(staying.map(({ id }) => id));
  const parting = leaving.filter(({ id, storyId }) => shared.has(storyId) && !isStaying.has(id));
  let storyId: string | undefined;
  for (const group of parting) storyId = leave(context, group, storyId, work);
  return storyId === undefined ? "nothing to change" : `a story of its own: ${storyId}`;
}

/** Takes one copy group out of its story, into the one that those before it founded. Answers its story. */
function leave(
  { memory }: IngestContext,
  group: CopyGroup,
  into: string | undefined,
  { nowMs, stories }: StoryWork,
): string {
  const { events } = memory;
  const isOver = events.state.ofGroup(group.id) === undefined;
  // Of a story that is over nobody knows that its id is taken.
  const own = isOver && group.id === group.storyId ? shortHash(`${group.id} parted`) : undefined;
  stories.takes(events.move(askingAs(group), into ?? own, nowMs));
  const storyId = events.state.ofGroup(group.id)?.id ?? group.id;
  stories.parts(group.id, group.storyId, storyId, RULED);
  if (into !== undefined) stories.joins(group.id, storyId, RULED);
  return storyId;
}

/** All copy groups a story ever had, and those of its living state. */
async function groupsOfStory({ stores, memory }: IngestContext, storyId: string): Promise<string[]> {
  const row = (await stores.stories.groupIds([storyId])).get(storyId) ?? [storyId];
  return [...new Set([...row, ...(memory.events.state.ofId(storyId)?.groups ?? [])])];
}

async function byAge(
  { stores, memory }: IngestContext,
  one: string,
  other: string,
): Promise<[older: string, younger: string]> {
  const founders = await readGroups(stores, memory, [one, other]);
  const ageOf = (id: string): number => founders.get(id)?.firstSeenMs ?? Number.POSITIVE_INFINITY;
  const isFirst = ageOf(one) === ageOf(other) ? one < other : ageOf(one) < ageOf(other);
  return isFirst ? [one, other] : [other, one];
}
