/**
 * The one configuration of event assignment. Found on headlines of many events, the same for all languages and lengths;
 * `npm run eval:dedup` (level `story`) and `bench/events.mjs` measure what a change does.
 */
export interface EventSettings {
  /** Part of entry counts in a word's frequency; the rest is story counts, so that one big story does not make its own words common. */
  readonly entryShare: number;
  /** Added to a word's count: a word seen once may be seen again. */
  readonly wordPrior: number;
  /** Added to the entries of a story: one entry does not say what all will say. */
  readonly storyPrior: number;
  /** Chance that a word of an entry has nothing to do with its story. */
  readonly noise: number;
  /** Most evidence of one word, as part of the largest possible. */
  readonly wordEvidence: number;
  /** Cost of a word the story lacks, as part of what it would give if it were there. */
  readonly missing: number;
  /** A word is core from this part of a story's entries on. */
  readonly coreShare: number;
  /** Added to the entries of a story before the part is taken. */
  readonly corePrior: number;
  /** How sure a core word is to come again. */
  readonly coreTrust: number;
  /** Weight of missing core words. */
  readonly coreCost: number;
  /** What a story gains by its size, per natural logarithm of its entries: big events go on. */
  readonly sizeGain: number;
  /** Entries from which on a story gains nothing more. */
  readonly sizeEntriesMax: number;
  /** Cost of the other stories, per natural logarithm of their number: among more, likeness by chance is likelier. */
  readonly crowdCost: number;
  /** As many stories and entries (see `entryShare`) cost nothing; fewer are a gain, but not below the least. */
  readonly crowdFree: number;
  readonly crowdLeast: number;
  /** Evidence needed to join. */
  readonly threshold: number;
  /**
   * Entries after which a young story is looked at again: may it be part of another? Soon, as reports come together, and
   * again when the store knows which words are rare.
   */
  readonly lookAgainAfter: readonly number[];
  /** Larger stories stand for themselves. */
  readonly lookAgainEntriesMax: number;
  /** More evidence needed there, per natural logarithm of its entries: more is lost where it is wrong. */
  readonly lookAgainCost: number;
  /** Cost per day that parts an entry from its story, after the first. */
  readonly dayCost: number;
  /** Cost of numbers in both headlines of which none is shared. */
  readonly otherNumbersCost: number;
  /** Cost of a story that no other source told of: a source has its own words, and seldom tells of one event twice. */
  readonly oneSourceCost: number;
}

export const EVENT_SETTINGS: EventSettings = {
  entryShare: 0.3,
  wordPrior: 1.5,
  storyPrior: 0.7,
  noise: 0.9,
  wordEvidence: 0.4,
  missing: 0.15,
  coreShare: 0.4,
  corePrior: 2,
  coreTrust: 0.7,
  coreCost: 0.2,
  sizeGain: 0.66,
  sizeEntriesMax: 1000,
  crowdCost: 0.6,
  crowdFree: 735,
  crowdLeast: 90,
  threshold: 2.75,
  lookAgainAfter: [30, 100, 300, 1000, 3000],
  lookAgainEntriesMax: 40,
  lookAgainCost: 0.4,
  dayCost: 0.6,
  otherNumbersCost: 1,
  oneSourceCost: 3,
};
