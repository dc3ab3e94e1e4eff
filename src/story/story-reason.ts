import type { StoryReason } from "../model/copy-group.ts";
import type { EventReason } from "./event-reason.ts";

/** Words told of a reason. */
const WORDS_TOLD_MAX = 5;

/** Why a copy group is in its story, as it is kept with the group: what it joined, by which words, how surely. */
export function storyReason({ kind, nearest }: EventReason): StoryReason {
  const [best] = nearest;
  if (kind === "ruled" || kind === "alone") return { kind };
  if (kind === "first" || kind === "known" || best === undefined) return { kind: "first" };
  const words = best.words.slice(0, WORDS_TOLD_MAX);
  return {
    kind,
    score: best.score.total,
    ...(words.length === 0 ? {} : { detail: words.join(", ") }),
  };
}
