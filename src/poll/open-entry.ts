import type { AnchorKind, IdentityClues } from "../model/entry.ts";
import type { RememberedEntry } from "./remembered-entries.ts";

/** An entry of the document that is not remembered as it stands there, under the id or address it gives. */
export interface OpenEntry {
  readonly ordinal: number;
  readonly anchor: AnchorKind;
  /** Key that its id or address makes. */
  readonly anchorKey: string;
  /** Whether guid and link spell out in words what they stand for. */
  readonly spelled: { readonly guid: boolean; readonly link: boolean };
  /** Key that its title and date make. */
  readonly titleKey: string;
  readonly clues: IdentityClues;
  /** What its anchor stood for: the last entry first, then the first of all. */
  readonly at: readonly RememberedEntry[];
  /** What is remembered under the keys it would have without its id, and without id and address. */
  readonly under: readonly RememberedEntry[];
}

/** Why an entry is the one it is taken for. */
export type IdentityReason =
  | "revision"
  | "same-title-and-time"
  | "same-time-reworded"
  | "rewritten-id"
  | "same-link"
  | "same-title"
  | "reused-address"
  | "new";

/** Which entry it is. */
export interface PlannedIdentity {
  readonly ordinal: number;
  readonly key: string;
  /** Absent: a new entry. */
  readonly known?: RememberedEntry;
  readonly reason: IdentityReason;
  /** Its address names a place, so nothing is to be joined by it. */
  readonly isPlaced: boolean;
}

/** Whether an entry was recognised at an address that stood for another story. */
export function isMovedPlace({ at, anchor, anchorKey }: OpenEntry, known: RememberedEntry): boolean {
  if (anchor === "title" || at.length === 0) return false;
  return known.key !== anchorKey && known.anchorKey !== anchorKey;
}
