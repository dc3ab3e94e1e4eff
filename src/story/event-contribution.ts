import type { EventEntry } from "./event-answer.ts";
import type { Contribution } from "./event-state.ts";
import type { Headline } from "./event-story.ts";
import { type EventTerms, eventTerms } from "./event-terms.ts";

/** What a word of a lead counts as, beside one of a headline. */
const LEAD_COUNT = 0.5;
const DIGIT = /\d/u;
/** One separator and one or two places: more are thousands, dates or versions. */
const MEASURE = /^\d+[.,]\d{1,2}$/u;

function headlineOf(sourceId: string, atMs: number, { words, terms, titleTerms }: EventTerms): Headline {
  const ofTitle = terms.slice(0, titleTerms);
  const like = (pattern: RegExp): number[] => ofTitle.filter((_, i) => pattern.test(words[i] ?? ""));
  return { sourceId, atMs, terms: ofTitle, numbers: like(DIGIT), measures: like(MEASURE) };
}

/** What an entry says of its event, and what it brings into the story that takes it. */
export function contributionOf(
  entry: EventEntry,
  nowMs: number,
): { readonly told: EventTerms; readonly contribution: Contribution } {
  const atMs = Math.min(entry.publishedMs ?? nowMs, nowMs);
  const told = eventTerms(entry.told);
  const { terms, titleTerms } = told;
  const counts = terms.map((_, i) => (i < titleTerms ? 1 : LEAD_COUNT));
  const headline = headlineOf(entry.sourceId, atMs, told);
  return { told, contribution: { groupId: entry.id, atMs, nowMs, terms, counts, headline } };
}
