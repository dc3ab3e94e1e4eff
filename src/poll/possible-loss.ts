import type { PollState, PossibleLoss } from "../model/poll-state.ts";
import type { SeenDocument } from "./rhythm.ts";

/**
 * Whether entries may have come and gone between two polls: nothing in the document was known.
 *
 * Not asked of a first document, nor where this one or the one before holds one entry or none: there it cannot tell.
 */
export function mayHaveMissed(previous: PollState | undefined, document: SeenDocument | undefined): boolean {
  if (document === undefined || previous?.lastOkMs === undefined) return false;
  return (previous.rhythm?.window ?? 0) > 1 && document.window > 1 && document.overlap === 0;
}

/** What is remembered of it: when last, and how often since the source is known. */
export function lossAfter(previous: PossibleLoss | undefined, nowMs: number): PossibleLoss {
  return { atMs: nowMs, times: (previous?.times ?? 0) + 1 };
}
