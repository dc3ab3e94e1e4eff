import type { IdentityClues } from "../model/entry.ts";
import {
  hasSameTime,
  hasSameTitle,
  hasSameTitleAndTime,
  isAnotherAtPlace,
  isAnotherStory,
  isEvidentlySame,
  isRedated,
  isReworded,
  isSameByTitle,
} from "./another-story.ts";
import { CANDIDATES_MAX, IdentityDraft } from "./identity-draft.ts";
import { isMovedPlace, type OpenEntry, type PlannedIdentity } from "./open-entry.ts";
import type { RememberedEntry, RememberedIndex } from "./remembered-entries.ts";

/** Addresses found to stand for another story in one document before none of the source's is believed any more … */
export const PLACES_SIGHTINGS_MIN = 3;
/** … when they are at least this share of it: a feed of many entries has one or two such every day. */
const PLACES_SHARE_MIN = 0.2;
/** Entries recognised under other ids in one document before it counts as a move of the source … */
export const MOVE_ENTRIES_MIN = 5;
/** … when they are more than this share of the document. */
const MOVE_SHARE_MIN = 0.5;

/** What is known of the document besides its open entries. */
export interface IdentityContext {
  readonly index: RememberedIndex;
  /** Keys of its settled entries, each with the key of its anchor. */
  readonly settled: ReadonlyMap<string, string>;
  /** All entries of the document. */
  readonly entries: number;
  /** Known by a poll before: the source's addresses name places. */
  readonly isPlaces: boolean;
  /** Found by an interrupted try of this poll: counted, so that the repeated poll decides alike. */
  readonly foundBefore: { readonly places: number; readonly aliases: number };
}

export interface IdentityPlan {
  readonly identities: readonly PlannedIdentity[];
  /** Addresses that stand for another story than before. */
  readonly places: number;
  /** The source's addresses name places, not stories. */
  readonly isPlaces: boolean;
  /** Entries recognised under another id or address. */
  readonly aliases: number;
  /** Most of the document changed its ids or addresses. */
  readonly isMove: boolean;
  /** How often which reason decided, but for plain revisions and new entries. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** Whether an entry needs no search: its id or address still stands for the same story. */
export function isPlainRevision(entry: OpenEntry): boolean {
  return entry.at[0] !== undefined && isStillThere(entry, entry.at[0]);
}

/**
 * Decides which entry each of a document's open entries is: a revision of what its id or address stood for, an entry
 * that is known under another, or a new one. The strongest evidence chooses first. Linear in the number of entries.
 */
export function planIdentity(open: readonly OpenEntry[], context: IdentityContext): IdentityPlan {
  const { index, foundBefore, settled } = context;
  const draft = new IdentityDraft(open, settled, context.isPlaces);
  draft.take("revision", ({ at }) => at, isStillThere);
  draft.take(
    "same-title-and-time",
    (entry) => [...entry.under, ...alike(index, "title", entry).slice(0, CANDIDATES_MAX)],
    isSameStory,
  );
  draft.isPlaces ||= isOfPlaces(draft, context);
  if (draft.isPlaces) {
    draft.take("same-time-reworded", (entry) => alike(index, "minute", entry), by(isReworded));
    draft.take("same-title", (entry) => alike(index, "title", entry), by(isRedated));
  }
  draft.take("revision", ({ at }) => at.slice(0, 1), isRevision(draft.isPlaces));
  draft.take("rewritten-id", (entry) => only(index, "guid", entry), by(isEvidentlySame));
  draft.take("same-link", (entry) => only(index, "link", entry), by(isEvidentlySame));
  const isMove = isMassMove(draft, context);
  if (isMove) {
    draft.take("same-time-reworded", (entry) => alikeStranger(index, "minute", entry), by(isReworded));
    draft.take("same-title", (entry) => only(index, "title", entry), by(isSameByTitle));
  }
  const identities = draft.end();
  const reused = identities.filter(({ reason }) => reason === "reused-address").length;
  return {
    ...{ identities, isMove, isPlaces: draft.isPlaces, reasons: countReasons(identities) },
    places: foundBefore.places + movedPlaces(draft) + reused,
    aliases: foundBefore.aliases + aliases(draft),
  };
}

function countReasons(identities: readonly PlannedIdentity[]): Record<string, number> {
  const reasons: Record<string, number> = {};
  for (const { reason } of identities)
    if (reason !== "revision" && reason !== "new") reasons[reason] = (reasons[reason] ?? 0) + 1;
  return reasons;
}

/** Remembered by a version that kept no clues: believed, as it always was. */
function isStillThere({ clues }: OpenEntry, before: RememberedEntry): boolean {
  return before.clues === undefined || hasSameTitle(clues, before.clues) || hasSameTime(clues, before.clues);
}

/** By the title alone only where the key says that there never was a date. */
function isSameStory({ clues, titleKey }: OpenEntry, before: RememberedEntry): boolean {
  return before.key === titleKey || (before.clues !== undefined && hasSameTitleAndTime(clues, before.clues));
}

/** Where nothing is remembered to compare with, nothing is proved. */
function by(test: (now: IdentityClues, before: IdentityClues) => boolean) {
  return ({ clues }: OpenEntry, before: RememberedEntry): boolean =>
    before.clues !== undefined && test(clues, before.clues);
}

function isRevision(isPlaces: boolean) {
  return ({ clues, anchor, spelled }: OpenEntry, { clues: before }: RememberedEntry): boolean => {
    if (before === undefined) return true;
    const isOther = isPlaces
      ? isAnotherAtPlace(clues, before)
      : isAnotherStory(clues, before, { kind: anchor, spelled });
    return !isOther;
  };
}

function alike(
  index: RememberedIndex,
  clue: keyof RememberedIndex,
  { clues }: OpenEntry,
): readonly RememberedEntry[] {
  const value = clues[clue];
  return value === undefined ? [] : (index[clue].get(value) ?? []);
}

/** An id or address that is known never names an entry that has another. */
function alikeStranger(
  index: RememberedIndex,
  clue: keyof RememberedIndex,
  entry: OpenEntry,
): readonly RememberedEntry[] {
  return entry.at.length > 0 ? [] : alike(index, clue, entry);
}

/** A title or place that several entries have had tells nothing by itself. */
function only(
  index: RememberedIndex,
  clue: keyof RememberedIndex,
  entry: OpenEntry,
): readonly RememberedEntry[] {
  const found = alikeStranger(index, clue, entry);
  return found.length === 1 ? found : [];
}

function movedPlaces(draft: IdentityDraft): number {
  return draft.pairs().filter(([entry, known]) => isMovedPlace(entry, known)).length;
}

/** Stories that moved among addresses, and addresses that surely stand for another story, are many at once. */
function isOfPlaces(draft: IdentityDraft, { entries, foundBefore }: IdentityContext): boolean {
  const isSurely = isRevision(false);
  const others = draft.left().filter((entry) => entry.at[0] !== undefined && !isSurely(entry, entry.at[0]));
  const sightings = foundBefore.places + movedPlaces(draft) + others.length;
  return sightings >= PLACES_SIGHTINGS_MIN && sightings >= entries * PLACES_SHARE_MIN;
}

function aliases(draft: IdentityDraft): number {
  return draft.pairs().filter(([{ at, anchorKey }, { key }]) => at.length === 0 && key !== anchorKey).length;
}

/** What looks new and carries a headline that is known counts with what was recognised. */
function isMassMove(draft: IdentityDraft, { index, entries, foundBefore }: IdentityContext): boolean {
  const tentative = draft
    .left()
    .filter((entry) => draft.pick(entry, (own) => only(index, "title", own), by(isSameByTitle)));
  const recognised = foundBefore.aliases + aliases(draft) + tentative.length;
  return recognised >= MOVE_ENTRIES_MIN && recognised > entries * MOVE_SHARE_MIN;
}
