import type { EntryIdentity } from "../model/entry.ts";
import { shortHash } from "../text/hash.ts";

/**
 * The key of an entry, stable over all polls: source id + guid, else canonical link, else title and date. The kind is
 * part of what is hashed, so that a guid never collides with a link of the same characters; the source is, so that no
 * source can overwrite another's entries by using its guids.
 */
export function entryKey(identity: EntryIdentity): string {
  const { sourceId, guid } = identity;
  if (guid !== undefined) return shortHash(`${sourceId}\nguid\n${guid}`);
  return linkKey(identity) ?? titleKey(identity);
}

/** The key by the canonical link alone. */
export function linkKey({ sourceId, canonicalUrl }: EntryIdentity): string | undefined {
  return canonicalUrl === undefined ? undefined : shortHash(`${sourceId}\nlink\n${canonicalUrl}`);
}

/** The key by title and date alone: for entries whose id and address name no one story. */
export function titleKey({ sourceId, title, date }: EntryIdentity): string {
  return shortHash(`${sourceId}\ntitle\n${title}\n${date ?? ""}`);
}
