import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { SHARED } from "./shared.ts";

/** Entries of the recordings that were read one by one: copies, reports of one event, look-alikes. */
export const RECORDED_GROUPS = "feeds/story-pairs.json";

export interface RecordedItem {
  /** `<source>/<UTC time>.xml` */
  readonly file: string;
  readonly title: string;
}

export interface RecordedGroup {
  readonly id: string;
  readonly kind: "copy" | "same-event" | "different-but-similar";
  /** Why they are what they are. */
  readonly note: string;
  readonly items: readonly RecordedItem[];
}

export function recordedGroups(): readonly RecordedGroup[] {
  // The shape is the folder's own; a wrong one fails its tests.
  return JSON.parse(readFileSync(resolve(SHARED, RECORDED_GROUPS), "utf8")) as RecordedGroup[];
}

/** Letters and digits of ASCII: titles are listed with the faults of their decoding. */
const bare = (text: string): string => text.toLowerCase().replace(/[^a-z\d]+/gu, "");

/** The entry that an item names, among those of its file. */
export function namedBy<T extends { readonly entry: { readonly title: string } }>(
  { file, title }: RecordedItem,
  entries: readonly T[],
): T {
  const found = entries.find(({ entry }) => bare(entry.title) === bare(title));
  if (found === undefined) throw new Error(`${file} has no entry "${title}"`);
  return found;
}
