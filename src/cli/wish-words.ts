import type { DocumentWishes } from "../model/poll-state.ts";
import { durationWords } from "../poll/duration-words.ts";

/** What a source asks of who polls it, for people; "none" where it asks nothing. */
export function wishWords(wishes: DocumentWishes, maxAgeMs?: number): string {
  const { ttlMs, updateEveryMs, skipHours, skipDays } = wishes;
  const words = [
    ...(maxAgeMs === undefined ? [] : [`max-age ${durationWords(maxAgeMs)}`]),
    ...(ttlMs === undefined ? [] : [`ttl ${durationWords(ttlMs)}`]),
    ...(updateEveryMs === undefined ? [] : [`sy: ${durationWords(updateEveryMs)}`]),
    ...(skipHours.length === 0 ? [] : [`no polls at ${skipHours.join(", ")} h UTC`]),
    ...(skipDays.length === 0 ? [] : [`no polls on ${skipDays.join(", ")}`]),
  ];
  return words.length === 0 ? "none" : words.join(", ");
}
