import { type DraftSource, draftId, draftLanguage, draftName } from "../../adapters/settings/draft-source.ts";
import { DEFAULT_EVERY } from "../../adapters/settings/sources-schema.ts";
import type { ParsedFeed } from "../../model/parsed-feed.ts";
import type { Source } from "../../model/source.ts";
import { htmlToText } from "../../normalize/html-to-text.ts";
import type { DateFacts } from "./dates.ts";
import type { MannersFacts } from "./manners.ts";

/** A source as it would be without a word of the operator's: what a document is read with. */
export function plainSource(url: string): Source {
  return {
    ...{ id: "tried", name: "tried", url, tier: "outlet" },
    ...{ every: DEFAULT_EVERY, aliases: [], republish: "summary", firstSight: 20 },
  };
}

/** The document's own address, for a file of which nobody knows where it came from. */
export function ownAddress(feed: ParsedFeed): string | undefined {
  const self = feed.links.find(({ rel, href }) => rel === "self" && /^https?:\/\//i.test(href));
  return self?.href;
}

interface DraftFacts {
  /** Where it is to be polled. */
  readonly url: string;
  readonly feed: ParsedFeed;
  readonly dates: DateFacts;
  readonly manners?: MannersFacts;
  /** Ids of the config. */
  readonly taken: ReadonlySet<string>;
}

/** What to write into sources.yaml. */
export function draftOf({ url, feed, dates, manners, taken }: DraftFacts): DraftSource {
  const name = draftName(feed.title === undefined ? undefined : htmlToText(feed.title).join(" "), url);
  const guessed = feed.notes.some((note) => /guess/i.test(note)) ? { encoding: feed.encoding } : {};
  const isSilent = manners !== undefined && !manners.etag && !manners.lastModified;
  return {
    id: draftId(name, url, taken),
    ...{ name, url, tier: "outlet" },
    ...draftLanguage(feed.language),
    ...(isSilent && { every: suitedInterval(dates, feed.entries.length) }),
    ...guessed,
  };
}

const HOUR_MS = 3_600_000;
const STEPS: readonly (readonly [words: string, ms: number])[] = [
  ["30m", HOUR_MS / 2],
  ["1h", HOUR_MS],
  ["2h", 2 * HOUR_MS],
  ["4h", 4 * HOUR_MS],
  ["8h", 8 * HOUR_MS],
  ["12h", 12 * HOUR_MS],
  ["1d", 24 * HOUR_MS],
];

/** For a source that sends its whole document each time: before half of it has turned over, no oftener than 30m. */
function suitedInterval({ perDay }: DateFacts, entries: number): string {
  const halfMs = perDay === undefined ? 4 * HOUR_MS : (entries / 2 / perDay) * 24 * HOUR_MS;
  const step = STEPS.findLast(([, ms]) => ms <= halfMs) ?? STEPS[0];
  return step?.[0] ?? "30m";
}
