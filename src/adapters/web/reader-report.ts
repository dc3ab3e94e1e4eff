/** What an aggregator says of itself: how many of its people read the feed it asks for. */
export interface ReaderReport {
  /** A name that stays the same from version to version, with the number it keeps our feed under, where it tells one. */
  readonly reader: string;
  readonly subscribers: number;
}

const USER_AGENT_CHARACTERS_MAX = 500;
const NAME_CHARACTERS_MAX = 40;
/** More is a joke or an attack: nobody's feed has as many. */
const SUBSCRIBERS_MAX = 10_000_000;

/** "12 subscribers", "1,204 readers", "3 feed subscribers". */
const COUNT_FIRST =
  /(?<![\w.,])(\d{1,3}(?:,\d{3}){1,3}|\d{1,9})\s{1,3}(?:feed\s)?(?:subscribers?|subs|readers?|users?)\b/i;
/** "subscribers=12", "Subscriber Count: 12". */
const WORD_FIRST = /\b(?:subscribers?|readers)(?:\scount)?\s?[=:]\s?(\d{1,9})\b/i;
const FEED_ID = /\bfeed[-_]?id[=:]\s?([A-Za-z0-9]{1,40})/i;
/** A browser's mask before the name: "Mozilla/5.0 (compatible; theoldreader.com; 2 subscribers)". */
const MASKED = /^Mozilla\/[\d.]+\s?\(compatible;\s?([^;)/]+)/i;
/** Where a bare name ends: version, bracket, semicolon, the dash before a count, the feed's number. */
const NAME_END = /[/(;]|\s-\s|\sfeed[-_]?id|\s\d/i;

/**
 * Reads the number of subscribers out of a User-Agent, as hosted readers write it (Feedly, Feedbin, NewsBlur,
 * Inoreader, The Old Reader, BazQux, Bloglovin, Netvibes and others: there is no standard, only a custom).
 *
 * Only what readers report is known: programs on people's own machines report nothing, and whoever likes can claim
 * any number.
 */
export function readerReport(userAgent: string): ReaderReport | undefined {
  const text = userAgent.slice(0, USER_AGENT_CHARACTERS_MAX);
  const found = COUNT_FIRST.exec(text) ?? WORD_FIRST.exec(text);
  const subscribers = Number(found?.[1]?.replaceAll(",", ""));
  if (!(subscribers >= 1 && subscribers <= SUBSCRIBERS_MAX)) return undefined;
  const name = readerName(text);
  if (name === "") return undefined;
  const feedId = FEED_ID.exec(text)?.[1];
  return { reader: feedId === undefined ? name : `${name}:${feedId}`, subscribers };
}

function readerName(text: string): string {
  const name = MASKED.exec(text)?.[1] ?? text.split(NAME_END, 1)[0] ?? "";
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9.]+/g, "-");
  return plain.slice(0, NAME_CHARACTERS_MAX).replaceAll(/^-|-$/g, "");
}
