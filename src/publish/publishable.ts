import type { CopyGroup } from "../model/copy-group.ts";
import { type EntryView, entryView, storyEntryView } from "./entry-view.ts";
import type { FeedView } from "./feed-view.ts";
import { byStory, foldStories } from "./fold-stories.ts";
import { SIBLINGS_NAMED_MAX } from "./siblings.ts";

/** Every rendering of a view asks for its entries. */
const KNOWN = new WeakMap<FeedView, readonly EntryView[]>();

/** The entries a feed shows, in the order of the window: what the wire has withdrawn is not republished. */
export function publishable(view: FeedView): readonly EntryView[] {
  const known = KNOWN.get(view);
  if (known !== undefined) return known;
  const entries = view.feed.fold === "story" ? oneAStory(view) : oneACopyGroup(view);
  KNOWN.set(view, entries);
  return entries;
}

function oneAStory(view: FeedView): EntryView[] {
  return foldStories(view.groups, view.stories, view.shown).map((folded) => {
    const size = view.stories.get(folded.storyId)?.size ?? 1;
    return storyEntryView(view, folded, size > 1);
  });
}

function oneACopyGroup(view: FeedView): EntryView[] {
  const shown = view.groups.filter(({ withdrawnMs }) => withdrawnMs === undefined);
  const stories = byStory(shown);
  return shown.map((group) => {
    const isThreaded = (view.stories.get(group.storyId)?.size ?? 1) > 1;
    return entryView(view, group, { isThreaded, others: othersOf(group, stories) });
  });
}

/** The entries of its story beside a group; no more are looked at than are named. */
function othersOf(group: CopyGroup, stories: ReadonlyMap<string, readonly CopyGroup[]>): CopyGroup[] {
  const nearest = (stories.get(group.storyId) ?? []).slice(0, SIBLINGS_NAMED_MAX + 1);
  return nearest.filter((other) => other !== group);
}

/**
 * When a feed last changed: its newest entry's word, never the clock's, so that the same state gives the same bytes.
 * A feed without entries says the first instant of the year its ids are from.
 */
export function updatedMsOf(view: FeedView, entries: readonly Pick<EntryView, "updatedMs">[]): number {
  if (entries.length === 0) return Date.UTC(view.identity.year, 0, 1);
  return entries.reduce((newestMs, { updatedMs }) => Math.max(newestMs, updatedMs), Number.NEGATIVE_INFINITY);
}
