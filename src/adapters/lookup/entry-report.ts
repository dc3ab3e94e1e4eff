import type { MatchReason, Revision, StoryReason } from "../../model/copy-group.ts";
import type { PairRuling, WithdrawalRuling } from "../../model/ruling.ts";
import type { Tag } from "../../model/topic.ts";
import type { PairExplanation } from "../../story/explain-pair.ts";
import type { PairVerdict } from "../../story/explain-verdict.ts";
import type { HoldingFeed } from "./feeds-of.ts";

/** Which entry is spoken of. */
export interface EntryLine {
  readonly key: string;
  /** Id of the published entry that stands for it. */
  readonly id: string;
  readonly title: string;
  /** The source's name. */
  readonly source: string;
  readonly url?: string;
  readonly firstSeenMs: number;
}

/** A copy, and why it is here. */
export interface MemberLine extends EntryLine {
  readonly reason: MatchReason;
  readonly stands: boolean;
  readonly revisions: number;
  readonly history: readonly Revision[];
}

/** A published entry that is much like this one, and is another. */
export interface NearLine extends EntryLine {
  readonly pair: PairExplanation;
  readonly verdict: PairVerdict;
}

export interface StoryLine {
  readonly id: string;
  /** Absent: it has none, as there is nothing to say on it. */
  readonly page?: string;
  /** Absent: it founded the story. */
  readonly reason?: StoryReason;
  readonly others: readonly EntryLine[];
}

/** Why one entry is where it is. */
export interface EntryReport {
  readonly kind: "entry";
  /** The one that was asked for. */
  readonly entry: EntryLine;
  /** Older entries under the address that was asked for. */
  readonly others: readonly EntryLine[];
  readonly id: string;
  readonly canonical: { readonly key: string; readonly why: string };
  readonly members: readonly MemberLine[];
  readonly story: StoryLine;
  /** Best first. */
  readonly nearest: readonly NearLine[];
  /** With the topics' labels. */
  readonly topics: readonly (Tag & { readonly label: string })[];
  readonly feeds: readonly HoldingFeed[];
  readonly publishedMs: number;
  readonly updatedMs: number;
  readonly withdrawn?: { readonly atMs: number; readonly reason?: string };
  /** By an editor; the kill notice is one that came after that and is not followed. */
  readonly reinstated?: { readonly atMs: number; readonly noticeMs?: number };
  readonly heldUntilMs?: number;
  readonly rulings: readonly (PairRuling | WithdrawalRuling)[];
}

/** One side of a pair. */
export interface SideLine extends EntryLine {
  readonly reason: MatchReason;
  /** Compared by its whole text; else by its summary, as the whole is not kept. */
  readonly isWhole: boolean;
}

/** Why two entries are one, or two. */
export interface PairReport {
  readonly kind: "pair";
  /** In order of arrival. */
  readonly older: SideLine;
  readonly newer: SideLine;
  readonly isOneEntry: boolean;
  readonly verdict: PairVerdict;
  readonly pair: PairExplanation;
  /** The copy that stood for the older one in matching, where it did not stand for itself. */
  readonly standIn?: EntryLine & { readonly pair: PairExplanation };
  readonly keys: { readonly common: number; readonly all: number };
  readonly story: {
    readonly isOne: boolean;
    readonly older: Omit<StoryLine, "others">;
    readonly newer: Omit<StoryLine, "others">;
    readonly ruling?: PairRuling;
  };
}
