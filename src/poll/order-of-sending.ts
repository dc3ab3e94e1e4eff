import type { IncomingEntry } from "../model/entry.ts";

/**
 * The entries of a poll in the order in which they are to be placed: the document's, but in that of sending where it brings
 * a kill notice, as it may bring the text that is taken back and a substitute too. What was sent before the notice goes
 * before it. Without dates, or where they are equal, the first of a document is the newest, as is the custom of feeds.
 */
export function inOrderOfSending(entries: readonly IncomingEntry[]): readonly IncomingEntry[] {
  if (!entries.some(({ entry }) => entry.withdrawal === true)) return entries;
  const isDated = entries.every(({ entry }) => entry.publishedMs !== undefined);
  const sentMs = ({ entry }: IncomingEntry): number => (isDated ? (entry.publishedMs ?? 0) : 0);
  return entries.toSorted((a, b) => sentMs(a) - sentMs(b) || b.ordinal - a.ordinal);
}
