import { shortHash } from "../text/hash.ts";

/** What an entry can be known by. */
export interface Identity {
  readonly sourceId: string;
  readonly guid?: string | undefined;
  readonly canonicalUrl?: string | undefined;
  readonly title: string;
  readonly date?: string | undefined;
}

/**
 * The key of an entry, stable over all polls: source id + guid, else canonical link, else title and date. The kind is
 * part of what is hashed, so that a guid never collides with a link of the same characters.
 */
export function entryKey({ sourceId, guid, canonicalUrl, title, date }: Identity): string {
  if (guid !== undefined) return shortHash(`${sourceId}\nguid\n${guid}`);
  if (canonicalUrl !== undefined) return shortHash(`${sourceId}\nlink\n${canonicalUrl}`);
  return shortHash(`${sourceId}\ntitle\n${title}\n${date ?? ""}`);
}
