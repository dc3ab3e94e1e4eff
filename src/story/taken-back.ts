import { pairFeatures } from "./pair-features.ts";
import { type Candidate, scoreCopy } from "./score-copy.ts";

/** A copy group in which a kill notice stands. */
export interface TakenBack {
  /** The sources that sent one. */
  readonly by: readonly string[];
  /** When the first was sent, epoch ms. */
  readonly sinceMs: number;
  /** Whether the text is withdrawn: a notice of a source that stands too low withdraws nothing. */
  readonly isWithdrawn: boolean;
}

/** Each states something that the other does not: neither is a cut of the other. */
function differInFacts(newer: Candidate, older: Candidate): boolean {
  const { otherNumbers, otherNames } = pairFeatures(newer.sketch, older.sketch);
  return otherNumbers > 0 || otherNames > 0;
}

/**
 * Whether a text like one that was taken back is that text again, which then stays hidden with it.
 *
 * A wire that kills a story and sends it anew has corrected it: what it sends after its notice is another text (AP and
 * Reuters call it a substitute), but for one that is equal word for word, which is not asked here. Of others a text is
 * the killed one unless it states other numbers or names than all that stands for that.
 */
export function isTextAgain(
  newer: Candidate,
  representatives: readonly Candidate[],
  { by, sinceMs, isWithdrawn }: TakenBack,
): boolean {
  if (newer.atMs < sinceMs) return true;
  if (by.includes(newer.sourceId)) return false;
  const copied = representatives.filter((older) => scoreCopy(newer, older).copy);
  return !isWithdrawn || copied.length === 0 || copied.some((older) => !differInFacts(newer, older));
}
