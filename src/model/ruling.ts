/** Version of the stored shape of a ruling. */
export const RULING_VERSION = 1;

/** Entries an operator's word names on one side, at most. */
export const RULED_ENTRIES_MAX = 200;

interface RulingBase {
  readonly v: typeof RULING_VERSION;
  /** Made of its time and what it says; two equal ones are one. */
  readonly id: string;
  /** When it was made, epoch ms. A later one wins over an earlier one about the same entries. */
  readonly atMs: number;
  /** The operator's words. */
  readonly reason?: string;
}

/** Two sides that are one copy group (`copy`) or one story (`event`), or are not, whatever likeness says. */
export interface PairRuling extends RulingBase {
  readonly kind: "together" | "apart";
  readonly level: "copy" | "event";
  /** Entry keys of each side. */
  readonly a: readonly string[];
  readonly b: readonly string[];
}

/** A text that no feed shows any more, or shows again. */
export interface WithdrawalRuling extends RulingBase {
  readonly kind: "withdraw" | "reinstate";
  /** Keys of the copies. */
  readonly entries: readonly string[];
}

/** An operator's word on stories: it is remembered, survives an emptied Redis and wins over every score. */
export type Ruling = PairRuling | WithdrawalRuling;
