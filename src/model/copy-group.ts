import type { Entry } from "./entry.ts";
import type { Tag } from "./topic.ts";

/** Version of the stored shape of a copy group. */
export const GROUP_VERSION = 1;

/** Why an entry belongs to its copy group. */
export interface MatchReason {
  readonly kind: "first" | "same-entry" | "same-url" | "same-text" | "near-copy";
  /** 0..1 for a near copy. */
  readonly score?: number;
  /** Short, for people: "containment 0.91, title 0.4". */
  readonly detail?: string;
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
}

/** All copies of one wire text. A published entry stands for one. */
export interface CopyGroup {
  readonly v: typeof GROUP_VERSION;
  /** Key of the entry that came first; the published id is made from it and never changes. */
  readonly id: string;
  /** The event; until events are assigned, the group itself. */
  readonly storyId: string;
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
}
