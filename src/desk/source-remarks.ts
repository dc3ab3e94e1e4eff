import type { PollState } from "../model/poll-state.ts";
import { mayFollowTo, type Source } from "../model/source.ts";
import { grouped } from "./grouped.ts";
import { duration, relativeTime } from "./relative-time.ts";

const DAY_MS = 86_400_000;
/** A possible loss is told for this long, … */
const LOSS_TOLD_MS = 7 * DAY_MS;
/** … a change of all ids for this long: both are history after that. */
const MIGRATION_TOLD_MS = 30 * DAY_MS;
/** A source is silent when so many entries were to be expected since its last one … */
const SILENT_ENTRIES_MIN = 8;
/** … and at least this long passed: a quiet weekend is none. */
const SILENT_MS_MIN = 3 * DAY_MS;

/**
 * What an operator should know of a source beside its state, one sentence each, the most pressing first: entries that
 * may have been missed, a silence longer than its own rhythm, an address that moved, ids that changed.
 */
export function sourceRemarks(source: Source, state: PollState | undefined, nowMs: number): string[] {
  if (state === undefined) return [];
  return [
    lossRemark(state, nowMs),
    silenceRemark(state),
    moveRemark(source, state, nowMs),
    migrationRemark(state, nowMs),
    placesRemark(state),
  ].filter((remark) => remark !== undefined);
}

function lossRemark({ loss }: PollState, nowMs: number): string | undefined {
  if (loss === undefined || nowMs - loss.atMs > LOSS_TOLD_MS) return undefined;
  const often = loss.times === 1 ? "" : `, ${grouped(loss.times)} times in all`;
  return `entries may have been missed ${relativeTime(loss.atMs, nowMs)}${often}: nothing was left of the document before`;
}

/** By the source's own rhythm, not by a number of days that is the same for all. */
function silenceRemark({ rhythm, lastChangeMs, lastOkMs }: PollState): string | undefined {
  if (rhythm === undefined || lastChangeMs === undefined || lastOkMs === undefined) return undefined;
  // Only what we watched: while it failed, was paused or is gone we do not know.
  const silentMs = lastOkMs - lastChangeMs;
  const daily = rhythm.hours.reduce((sum, entries) => sum + entries, 0) / Math.max(rhythm.days, 1);
  if (silentMs < SILENT_MS_MIN || (daily * silentMs) / DAY_MS < SILENT_ENTRIES_MIN) return undefined;
  const usual =
    daily < 2 ? `an entry every ${duration(DAY_MS / daily)}` : `${Math.round(daily)} entries a day`;
  return `silent for ${duration(silentMs)}; usual were ${usual}`;
}

function moveRemark(source: Source, { move }: PollState, nowMs: number): string | undefined {
  if (move === undefined || move.from !== source.url) return undefined;
  if (!mayFollowTo(source, move.to)) {
    const why =
      new URL(move.to).protocol === "http:" ? "in clear text" : "where its credentials are not sent";
    return `redirects for good to ${move.to}, ${why}: decide it in sources.yaml`;
  }
  if (move.adoptedMs !== undefined) {
    return `moved for good: polled at ${move.to} for ${duration(nowMs - move.adoptedMs)}; say so in sources.yaml`;
  }
  return move.sightings < 2 ? undefined : `redirects for good to ${move.to}, seen ${move.sightings} times`;
}

function migrationRemark({ migration }: PollState, nowMs: number): string | undefined {
  if (migration === undefined || nowMs - migration.atMs > MIGRATION_TOLD_MS) return undefined;
  const when = relativeTime(migration.atMs, nowMs);
  return `changed its ids or addresses ${when}: ${grouped(migration.entries)} entries recognised, not published again`;
}

function placesRemark({ places }: PollState): string | undefined {
  if (places === undefined) return undefined;
  return `its addresses name places, not stories (${grouped(places)} stood for another story): nothing is matched by them`;
}
