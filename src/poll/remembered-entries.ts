import type { IdentityClues } from "../model/entry.ts";
import type { KnownEntry } from "./plan-entries.ts";

/** An entry of the source as it is remembered. */
export interface RememberedEntry extends KnownEntry {
  readonly key: string;
  /** Absent: remembered by a version that kept none. */
  readonly clues?: IdentityClues;
  /** Key that its last id or address would make, where it was recognised under another than its own. */
  readonly anchorKey?: string;
  /** Its address names a place and not the entry. */
  readonly isPlaced?: true;
}

const CLUES = ["title", "minute", "guid", "link"] as const;

/** The entries that stood in the source most lately, by what they are recognised by; the latest first. */
export type RememberedIndex = Readonly<
  Record<(typeof CLUES)[number], ReadonlyMap<number, readonly RememberedEntry[]>>
>;

/** @param entries - the latest first */
export function indexRemembered(entries: readonly RememberedEntry[]): RememberedIndex {
  const of = (clue: (typeof CLUES)[number]): Map<number, RememberedEntry[]> => {
    const index = new Map<number, RememberedEntry[]>();
    for (const entry of entries) {
      const value = entry.clues?.[clue];
      if (value === undefined) continue;
      const others = index.get(value);
      if (others === undefined) index.set(value, [entry]);
      else others.push(entry);
    }
    return index;
  };
  return { title: of("title"), minute: of("minute"), guid: of("guid"), link: of("link") };
}
