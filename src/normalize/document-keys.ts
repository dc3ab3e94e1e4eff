import type { AnchorKind, CleanEntry } from "../model/entry.ts";
import { linkKey, titleKey } from "./entry-key.ts";

/** Key of an entry, and what made it. */
export interface DocumentKey {
  readonly key: string;
  readonly anchor: AnchorKind;
}

/**
 * The keys of a document's entries. An id that stands on different stories ("news" on all of them) names none: they go
 * by their links. A link that stands on different stories (the home page) names none either: they go by title and date.
 * One story that stands twice under one id keeps it (RFC 4287 §4.1.1).
 */
export function documentKeys(entries: readonly CleanEntry[]): DocumentKey[] {
  const byId = entries.map((clean): DocumentKey => ({ key: clean.entry.key, anchor: anchorOf(clean) }));
  const byLink = without("guid", isOtherById, byId, entries, linkOrTitle);
  return without("link", isOtherByLink, byLink, entries, byTitle);
}

function anchorOf({ identity }: CleanEntry): AnchorKind {
  if (identity.guid !== undefined) return "guid";
  return identity.canonicalUrl === undefined ? "title" : "link";
}

type IsOther = (some: CleanEntry, other: CleanEntry) => boolean;

/** Gives those entries another key whose key of this kind stands on different stories. */
function without(
  anchor: AnchorKind,
  isOther: IsOther,
  keys: DocumentKey[],
  entries: readonly CleanEntry[],
  instead: (clean: CleanEntry) => DocumentKey,
): DocumentKey[] {
  const firsts = new Map<string, CleanEntry>();
  const shared = new Set<string>();
  for (const [i, clean] of entries.entries()) {
    const own = keys[i];
    if (own?.anchor !== anchor) continue;
    const first = firsts.get(own.key);
    if (first === undefined) firsts.set(own.key, clean);
    else if (isOther(first, clean)) shared.add(own.key);
  }
  if (shared.size === 0) return keys;
  return keys.map((own, i) => {
    const clean = entries[i];
    return clean !== undefined && own.anchor === anchor && shared.has(own.key) ? instead(clean) : own;
  });
}

function linkOrTitle(clean: CleanEntry): DocumentKey {
  const key = linkKey(clean.identity);
  return key === undefined ? byTitle(clean) : { key, anchor: "link" };
}

function byTitle({ identity }: CleanEntry): DocumentKey {
  return { key: titleKey(identity), anchor: "title" };
}

function isOtherById(some: CleanEntry, other: CleanEntry): boolean {
  if (some.entry.title === other.entry.title) return false;
  const link = some.identity.canonicalUrl;
  return link === undefined && other.identity.canonicalUrl === undefined
    ? some.text !== other.text
    : link !== other.identity.canonicalUrl;
}

/** One story may stand under two headlines: its date or its text is the same then. */
function isOtherByLink(some: CleanEntry, other: CleanEntry): boolean {
  const date = some.entry.publishedMs;
  if (some.entry.title === other.entry.title || some.text === other.text) return false;
  return date === undefined || date !== other.entry.publishedMs;
}
