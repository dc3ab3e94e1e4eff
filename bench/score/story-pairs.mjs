// Prints what becomes of the hand-read groups of recorded entries: copies, reports of one event, look-alikes.
import { readStoryPairs } from "./recordings.mjs";

/** @param scoreOf - `(newer, older)` -> 0..1 */
export async function tellStoryPairs(scoreOf, scoreMin) {
  const counts = { copies: 0, folded: 0, others: 0, merged: 0, unread: 0 };
  const wrong = [];
  for (const { id, kind, items } of await readStoryPairs()) {
    for (const [i, one] of items.entries()) {
      for (const other of items.slice(i + 1)) {
        if (one.entry === undefined || other.entry === undefined) {
          counts.unread++;
          continue;
        }
        const score = scoreOf(other.entry, one.entry);
        const [isCopy, folds] = [kind === "copy", score >= scoreMin];
        counts[isCopy ? "copies" : "others"]++;
        if (folds) counts[isCopy ? "folded" : "merged"]++;
        if (folds !== isCopy)
          wrong.push(`  ${id} ${kind} ${score.toFixed(2)}: ${one.title} | ${other.title}`);
      }
    }
  }
  const { copies, folded, others, merged, unread } = counts;
  console.log(
    `hand-read pairs: ${folded} of ${copies} copies folded, ${merged} of ${others} others; ${unread} not found`,
  );
  for (const line of wrong) console.log(line);
}
