import { ENTRIES_PER_FEED_MAX, type PublishedFeed } from "../model/published-feed.ts";

const HOUR_MS = 3_600_000;

/** A copy group as the window orders it. */
export interface WindowRef {
  readonly id: string;
  /** First seen, epoch ms. */
  readonly atMs: number;
}

/**
 * What a published feed still holds: the newest `entries`, or all of the last `hours` where that is more,
 * so that who reads once a day misses nothing; never more than {@link ENTRIES_PER_FEED_MAX}.
 *
 * Newest first, equal times by id; an id given twice counts once, with its earlier time.
 */
export function selectWindow<Ref extends WindowRef>(
  refs: readonly Ref[],
  feed: Pick<PublishedFeed, "entries" | "hours">,
  nowMs: number,
): Ref[] {
  const ordered = [...earliest(refs).values()].sort(newestFirst);
  const sinceMs = nowMs - feed.hours * HOUR_MS;
  const recent = ordered.findIndex((ref) => ref.atMs < sinceMs);
  const wanted = Math.max(feed.entries, recent === -1 ? ordered.length : recent);
  return ordered.slice(0, Math.min(wanted, ENTRIES_PER_FEED_MAX));
}

function earliest<Ref extends WindowRef>(refs: readonly Ref[]): Map<string, Ref> {
  const byId = new Map<string, Ref>();
  for (const ref of refs) {
    const known = byId.get(ref.id);
    if (known === undefined || ref.atMs < known.atMs) byId.set(ref.id, ref);
  }
  return byId;
}

function newestFirst(a: WindowRef, b: WindowRef): number {
  if (a.atMs !== b.atMs) return b.atMs - a.atMs;
  return a.id < b.id ? -1 : 1;
}
