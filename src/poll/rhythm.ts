import type { Rhythm } from "../model/poll-state.ts";

/** A document that was read, as far as the source's pace goes. */
export interface SeenDocument {
  /** Own dates of the entries that were not known before, epoch ms; those without a date are not in it. */
  readonly arrivals: readonly number[];
  /** Entries of the document that were known before. */
  readonly overlap: number;
  /** Entries in the document. */
  readonly window: number;
}

/** A stretch of watching and what came in it. */
interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  /** Moments inside the stretch. */
  readonly dated: readonly number[];
  /** Entries that came at an unknown moment of the stretch. */
  readonly undated: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What was counted weighs a tenth less every day: the memory is ten days, a new habit shows within a week. */
const KEPT_PER_DAY = 0.9;
/** A longer silence of ours is no watching. */
const WATCHED_MS_MAX = 7 * DAY_MS;
/** Entries dated closer together bear the time of their rendering, not of their writing. */
const HISTORY_MS_MIN = 10 * 60_000;
/** The oldest fifth of a document may be pinned or evergreen: it says nothing of the pace. */
const HISTORY_SHARE = 0.8;

/**
 * Adds to what is known of a source's pace what came since the last poll that worked.
 *
 * A first document is history: the dates of its entries tell the pace before anything was watched. So is one of which
 * nothing was known: what came before its oldest entry was not seen. An entry's own date counts where it lies between
 * the two polls, else it came at some moment between them. Without a document (304, same body) nothing came.
 */
export function learnRhythm(
  previous: Rhythm | undefined,
  nowMs: number,
  document: SeenDocument | undefined,
): Rhythm {
  const { hours, days } = aged(previous, nowMs);
  const stretch = stretchOf(previous?.atMs, nowMs, document);
  for (const atMs of stretch.dated) add(hours, atMs, 1);
  spread(hours, stretch);
  const window = document?.window ?? previous?.window;
  return {
    v: 1,
    hours: hours.map((count) => rounded(count, 1e3)),
    days: rounded(days + (stretch.toMs - stretch.fromMs) / DAY_MS, 1e6),
    atMs: nowMs,
    ...(window === undefined ? {} : { window }),
  };
}

/** By whole days (GMT): counts and the watching they stand for fade alike, so no rate changes by it. */
function aged(previous: Rhythm | undefined, nowMs: number): { hours: number[]; days: number } {
  if (previous === undefined) return { hours: new Array<number>(24).fill(0), days: 0 };
  const daysGone = Math.max(0, Math.floor(nowMs / DAY_MS) - Math.floor(previous.atMs / DAY_MS));
  const kept = KEPT_PER_DAY ** daysGone;
  return { hours: previous.hours.map((count) => count * kept), days: previous.days * kept };
}

function stretchOf(lastMs: number | undefined, toMs: number, document: SeenDocument | undefined): Stretch {
  const sinceMs = Math.min(toMs, Math.max(lastMs ?? toMs, toMs - WATCHED_MS_MAX));
  const { arrivals, overlap, window } = document ?? { arrivals: [], overlap: 0, window: 0 };
  const historyMs = window > 0 && overlap === 0 ? historyFrom(arrivals, toMs) : undefined;
  const isFirst = lastMs === undefined;
  const fromMs = isFirst ? (historyMs ?? toMs) : Math.max(sinceMs, historyMs ?? 0);
  const dated = arrivals.filter((atMs) => atMs >= fromMs && atMs <= toMs);
  return { fromMs, toMs, dated, undated: isFirst ? 0 : window - overlap - dated.length };
}

/** Since when a document of new entries is whole; `undefined` where its dates do not tell. */
function historyFrom(arrivals: readonly number[], toMs: number): number | undefined {
  const newestFirst = arrivals.filter((atMs) => atMs <= toMs).sort((a, b) => b - a);
  const oldestMs = newestFirst[Math.ceil(newestFirst.length * HISTORY_SHARE) - 1];
  if (oldestMs === undefined || toMs - oldestMs < HISTORY_MS_MIN) return undefined;
  return Math.max(oldestMs, toMs - WATCHED_MS_MAX);
}

/** Entries without a moment count in each hour of the stretch by its share. */
function spread(hours: number[], { fromMs, toMs, undated }: Stretch): void {
  for (let atMs = fromMs; atMs < toMs; ) {
    const endMs = Math.min(toMs, (Math.floor(atMs / HOUR_MS) + 1) * HOUR_MS);
    add(hours, atMs, (undated * (endMs - atMs)) / (toMs - fromMs));
    atMs = endMs;
  }
}

function add(hours: number[], atMs: number, count: number): void {
  const hour = Math.floor(atMs / HOUR_MS) % 24;
  hours[hour] = (hours[hour] ?? 0) + count;
}

/** A state is kept as text: digits that mean nothing are not stored. */
function rounded(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
