import { type IdentityReason, isMovedPlace, type OpenEntry, type PlannedIdentity } from "./open-entry.ts";
import type { RememberedEntry } from "./remembered-entries.ts";

/** Of the entries that share a clue, the latest this many are looked at. */
export const CANDIDATES_MAX = 8;

type Candidates = (entry: OpenEntry) => readonly RememberedEntry[];
type Evidence = (entry: OpenEntry, before: RememberedEntry) => boolean;

/**
 * Who is who, while it is being decided. A remembered entry is taken once: by the first whose evidence holds, and by
 * others only under the same id or address (an id may stand twice in a document).
 */
export class IdentityDraft {
  isPlaces: boolean;
  private readonly open: readonly OpenEntry[];
  private readonly taken: Map<string, string>;
  private readonly found = new Map<number, PlannedIdentity>();

  /** @param settled - keys of entries that are settled, each with the key of its anchor */
  constructor(open: readonly OpenEntry[], settled: ReadonlyMap<string, string>, isPlaces: boolean) {
    this.open = open;
    this.taken = new Map(settled);
    this.isPlaces = isPlaces;
  }

  /** Entries that are nobody yet. */
  left(): OpenEntry[] {
    return this.open.filter(({ ordinal }) => !this.found.has(ordinal));
  }

  /** The entry a candidate proves to be, if it is not taken. */
  pick(entry: OpenEntry, candidates: Candidates, evidence: Evidence): RememberedEntry | undefined {
    return candidates(entry)
      .slice(0, CANDIDATES_MAX)
      .find((before) => this.isFree(entry, before) && evidence(entry, before));
  }

  /** Each entry that is nobody yet becomes the first candidate that the evidence holds for. */
  take(reason: IdentityReason, candidates: Candidates, evidence: Evidence): void {
    for (const entry of this.left()) {
      const known = this.pick(entry, candidates, evidence);
      if (known === undefined) continue;
      this.taken.set(known.key, entry.anchorKey);
      const { ordinal } = entry;
      const isPlaced = known.isPlaced === true || isMovedPlace(entry, known);
      this.found.set(ordinal, { ordinal, key: known.key, known, reason, isPlaced });
    }
  }

  /** The rest is new: under its own id or address, or by title and date where that stands for another. */
  end(): PlannedIdentity[] {
    return this.open.map((entry) => {
      const end = this.found.get(entry.ordinal) ?? this.fresh(entry);
      return this.isPlaces ? { ...end, isPlaced: true } : end;
    });
  }

  /** Entries recognised so far, with who they are. */
  pairs(): (readonly [OpenEntry, RememberedEntry])[] {
    return this.open.flatMap((entry) => {
      const known = this.found.get(entry.ordinal)?.known;
      return known === undefined ? [] : [[entry, known] as const];
    });
  }

  private isFree({ anchorKey }: OpenEntry, { key }: RememberedEntry): boolean {
    return (this.taken.get(key) ?? anchorKey) === anchorKey;
  }

  private fresh({ ordinal, anchorKey, titleKey, clues, at, under }: OpenEntry): PlannedIdentity {
    const isReused = at.length > 0;
    const isNamed = clues.title !== undefined;
    const key = isNamed && (isReused || this.isPlaces) ? titleKey : anchorKey;
    const known = under.find((before) => before.key === key);
    return {
      ...{ ordinal, key, isPlaced: isReused },
      reason: isReused ? "reused-address" : "new",
      ...(known === undefined ? {} : { known }),
    };
  }
}
