import type { CleanEntry } from "../../model/entry.ts";
import { type DocumentKey, documentKeys } from "../../normalize/document-keys.ts";
import { linkKey, titleKey } from "../../normalize/entry-key.ts";
import { identityClues } from "../../normalize/identity-clues.ts";
import type { OpenEntry } from "../../poll/open-entry.ts";
import { isPlainRevision } from "../../poll/plan-identity.ts";
import type { RememberedEntry } from "../../poll/remembered-entries.ts";
import { spellsOut } from "../../text/address-place.ts";
import { inSlices } from "../in-slices.ts";
import type { SeenStore, SeenUnderKey } from "../redis/seen-store.ts";
import { decodeTrace } from "../redis/stored-trace.ts";

/** A changed id is looked for among what stood lately: so many entries for each of the document, and these. */
const LATEST_PER_ENTRY = 2;
const LATEST_MIN = 100;

/** An entry of a document, where it stands. */
export interface Standing {
  readonly ordinal: number;
  readonly clean: CleanEntry;
  readonly key: DocumentKey;
  /** What its id or address stood for: the last entry first, then the first of all. */
  readonly at: readonly RememberedEntry[];
  /** The one of them that it is, word for word. */
  readonly settled?: RememberedEntry;
}

/** The entries of a document with what their ids and addresses are remembered for. */
export async function readStanding(
  seen: SeenStore,
  sourceId: string,
  entries: readonly CleanEntry[],
): Promise<Standing[]> {
  const keys = documentKeys(entries);
  const anchors = await seen.readAnchors(
    sourceId,
    keys.map(({ key }) => key),
  );
  return keys.flatMap((key, ordinal) => {
    const clean = entries[ordinal];
    if (clean === undefined) return [];
    const { last, own } = anchors[ordinal] ?? {};
    const at = [last, own].flatMap((row) => (row === undefined ? [] : [remembered(row)]));
    const settled = at.find((before) => isWordForWord(clean, before));
    return [{ ordinal, clean, key, at, ...(settled === undefined ? {} : { settled }) }];
  });
}

/** The entries that are not settled, and among what they are looked for. */
export async function readOpen(
  seen: SeenStore,
  sourceId: string,
  standing: readonly Standing[],
  common: ReadonlySet<string>,
): Promise<{ open: readonly OpenEntry[]; latest: readonly RememberedEntry[] }> {
  const unsettled = standing.filter(({ settled }) => settled === undefined);
  const open = await inSlices(unsettled, (entry) => openEntry(entry, common));
  if (open.every(isPlainRevision)) return { open, latest: [] };
  const count = standing.length * LATEST_PER_ENTRY + LATEST_MIN;
  const { latest, also } = await seen.readLatest(sourceId, count, () =>
    open.flatMap(({ ordinal }) => fallbackKeys(standing[ordinal])),
  );
  if (latest.length === 0) return { open, latest: [] };
  const under = (ordinal: number): RememberedEntry[] =>
    fallbackKeys(standing[ordinal]).flatMap((key) => {
      const row = also.get(key);
      return row === undefined ? [] : [remembered(row)];
    });
  return {
    open: open.map((entry) => ({ ...entry, under: under(entry.ordinal) })),
    latest: latest.map(remembered),
  };
}

function isWordForWord({ entry, bareHash }: CleanEntry, { contentHash, isPlaced }: RememberedEntry): boolean {
  return contentHash === entry.contentHash || (isPlaced === true && contentHash === bareHash);
}

function remembered({ trace, ...known }: SeenUnderKey): RememberedEntry {
  return { ...known, ...(trace === undefined ? {} : decodeTrace(trace)) };
}

function openEntry({ ordinal, clean, key, at }: Standing, common: ReadonlySet<string>): OpenEntry {
  const { guid = "", canonicalUrl = "" } = clean.identity;
  return {
    ...{ ordinal, at, under: [], clues: identityClues(clean, common) },
    // Asked only of an anchor that is known.
    spelled: { guid: at.length > 0 && spellsOut(guid), link: at.length > 0 && spellsOut(canonicalUrl) },
    ...{ anchor: key.anchor, anchorKey: key.key, titleKey: titleKey(clean.identity) },
  };
}

/** Keys the entry would have without its id, and without id and address. */
function fallbackKeys(standing: Standing | undefined): string[] {
  if (standing === undefined) return [];
  const { identity } = standing.clean;
  return [linkKey(identity), titleKey(identity)].flatMap((key) =>
    key === undefined || key === standing.key.key ? [] : [key],
  );
}
