import type { PublishedFeed } from "../model/published-feed.ts";
import { holds } from "./topic-expression.ts";

/** What decides whether a published feed holds a copy group. */
export interface MembershipInput {
  /** Topics of the canonical entry's tags. */
  readonly topics: ReadonlySet<string>;
  readonly language?: string;
}

/** Whether a published feed holds a copy group. One without a language is never kept back for it: no story lost. */
export function feedHolds(feed: PublishedFeed, { topics, language }: MembershipInput): boolean {
  return holds(feed.topics, topics) && speaks(feed.languages, language);
}

/** Basic filtering (RFC 4647 §3.3.1): `en` takes `en-GB`, `en-GB` does not take `en`. */
function speaks(ranges: readonly string[] | undefined, language: string | undefined): boolean {
  if (ranges === undefined || language === undefined || language === "") return true;
  const tag = subtags(language);
  return ranges.some((range) => tag === subtags(range) || tag.startsWith(`${subtags(range)}-`));
}

/** Some wires write `en_US`. */
function subtags(language: string): string {
  return language.toLowerCase().replaceAll("_", "-");
}
