import type { Entry } from "./entry.ts";
import type { Tag } from "./topic.ts";

/** Version of the stored shape of a copy group. */
export const GROUP_VERSION = 1;

/** Why an entry belongs to its copy group. */
export interface MatchReason {
  /** `ruled`: an operator's word. */
  readonly kind: "first" | "same-entry" | "same-url" | "same-text" | "near-copy" | "ruled";
  /** 0..1 for a near copy. */
  readonly score?: number;
  /** Short, for people: "containment 0.91, title 0.4". */
  readonly detail?: string;
}

/** Why a copy group belongs to its story. */
export interface StoryReason {
  /** `ruled`: an operator's word; `alone`: of many events (a digest, a live page) and so of none. */
  readonly kind: "first" | "same-event" | "merged" | "alone" | "ruled";
  /** Natural logarithm of the odds that it is the same event. */
  readonly score?: number;
  /** Short, for people: the words shared with the story it joined. */
  readonly detail?: string;
}

/** What a revision changed, as far as readers care: `wording` says the same in other words. */
export type RevisionKind = "headline" | "numbers" | "names" | "negation" | "withdrawal" | "wording";

/** A text of a member that a newer one replaced. */
export interface Revision {
  /** When it was replaced, epoch ms. */
  readonly atMs: number;
  /** As it stood before; absent: as in the next text. */
  readonly title?: string;
  readonly summary?: string;
  /** What the newer text changed. Of a withdrawal no text is kept. */
  readonly kind: RevisionKind;
}

/** A copy of the wire text: the entry as it stands now, and how it came here. */
export interface GroupMember {
  readonly entry: Entry;
  readonly tags: readonly Tag[];
  readonly firstSeenMs: number;
  /** Number of the poll that gave the newest text; an older one never overwrites it. */
  readonly poll: number;
  readonly reason: MatchReason;
  /** Revisions after the first text. */
  readonly revisions: number;
  /** The texts before this one, oldest first, the last few. */
  readonly history?: readonly Revision[];
  /** Polls in a row that changed it, the newest text's included; absent: none. */
  readonly streak?: number;
}

/** All copies of one wire text. A published entry stands for one. */
export interface CopyGroup {
  readonly v: typeof GROUP_VERSION;
  /** Key of the entry that came first; the published id is made from it and never changes. */
  readonly id: string;
  /** The event: id of the copy group that founded it. */
  readonly storyId: string;
  /** Absent: it founded its story. */
  readonly storyReason?: StoryReason;
  readonly firstSeenMs: number;
  /** min(own date, first seen) of the first entry. Never changes. */
  readonly publishedMs: number;
  /** Moves only when the facts change. */
  readonly updatedMs: number;
  /** Key of the canonical entry. */
  readonly canonical: string;
  /** In order of arrival. */
  readonly members: readonly GroupMember[];
  readonly withdrawnMs?: number;
  /** Why an operator withdrew it; absent where the wire did. */
  readonly withdrawnReason?: string;
  /** When an operator let it be shown again, whatever the wire says. */
  readonly reinstatedMs?: number;
  /** Every copy is under embargo until this time, epoch ms: no feed holds it before. */
  readonly heldUntilMs?: number;
}
