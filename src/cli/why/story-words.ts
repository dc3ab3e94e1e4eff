import type { StoryReason } from "../../model/copy-group.ts";
import { EVENT_SETTINGS } from "../../story/event-settings.ts";
import { plainLine } from "../columns.ts";

const KINDS: Readonly<Record<StoryReason["kind"], string>> = {
  first: "it founded this story",
  "same-event": "it is about the same event",
  merged: "its story became part of this one",
  alone: "it is of many events (a digest, a live page), and so of no one story",
  ruled: "an editor decided so",
};

/** Why an entry is in its story, from what was stored when it came. */
export function storyReasonWords(reason: StoryReason | undefined): string {
  if (reason === undefined) return KINDS.first;
  const { kind, score, detail } = reason;
  const odds =
    score === undefined ? "" : `evidence ${score.toFixed(2)}, needed ${EVENT_SETTINGS.threshold.toFixed(2)}`;
  const notes = [odds, detail === undefined ? "" : plainLine(detail)].filter((note) => note !== "");
  return notes.length === 0 ? KINDS[kind] : `${KINDS[kind]} (${notes.join("; ")})`;
}
