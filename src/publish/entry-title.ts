import type { Entry } from "../model/entry.ts";
import { legalText } from "./escape.ts";

/** Characters of the summary that stand in for a missing title. */
const STAND_IN_TITLE_CHARACTERS = 80;

/** The title of a published entry, never empty: else the start of its text, else who sent it. */
export function titleOf({ title, summary }: Pick<Entry, "title" | "summary">, sourceName: string): string {
  if (legalText(title).trim() !== "") return title;
  const start = summary.trim().slice(0, STAND_IN_TITLE_CHARACTERS);
  return start === "" ? sourceName : start;
}
