import type { EventIndex } from "./event-index.ts";
import type { EventSettings } from "./event-settings.ts";
import { ScratchNumbers } from "./scratch-numbers.ts";
import { SmallLogs } from "./small-logs.ts";

/** The most frequent word still is one. */
const RARITY_MIN = -Math.log(0.9);
/** So that the first entries are not judged by a handful of others. */
const ENTRIES_BEHIND = 200;

/** How much there is to compare with. */
export interface EventTotals {
  readonly entries: number;
  readonly stories: number;
}

/**
 * Words that ask for their story: those of an entry, or of a young story as a whole. Scratch: good until the next question
 * begins, of which there are several for each entry. Lists are as long as `length` says, or longer.
 */
export class EventQuery {
  /** Where in the question a word stands, and which it is. */
  readonly places = new ScratchNumbers();
  readonly weights: number[] = [];
  /** The numbers of the words in the index. */
  readonly words: number[] = [];
  /** Natural logarithm of 1 / the chance to meet the word anywhere. */
  readonly rarities: number[] = [];
  /** The most that one word may tell. */
  evidenceMax = 0;
  /** Weights of all words together, and what all cost where the story has none of them. */
  weightOfAll = 0;
  costOfAll = 0;
  /** What the number of other stories costs. */
  crowd = 0;
  /** Scratch: occurrences of the words, and stories that have them. */
  readonly #entries: number[] = [];
  readonly #stories: number[] = [];
  #logs = new SmallLogs(0);

  get length(): number {
    return this.places.length;
  }

  begin(): void {
    this.places.begin();
  }

  /** @param term - of a word, signed 32 bits; each once */
  add(term: number, weight: number): void {
    this.weights[this.places.give(term)] = weight;
  }

  /** Asks the index how rare the words are. */
  ask(index: EventIndex, totals: EventTotals, settings: EventSettings): void {
    const { entryShare, wordPrior, wordEvidence, crowdCost, crowdLeast, crowdFree } = settings;
    if (this.#logs.more !== wordPrior) this.#logs = new SmallLogs(wordPrior);
    this.#lookUp(index);
    // Entries and stories, joined as a geometric mean.
    const logAll =
      entryShare * Math.log(totals.entries + 1) + (1 - entryShare) * Math.log(totals.stories + 1);
    const all = Math.exp(logAll);
    this.evidenceMax = wordEvidence * Math.log(all + ENTRIES_BEHIND);
    this.crowd = -crowdCost * Math.log(Math.max(all, crowdLeast) / crowdFree);
    let weightOfAll = 0;
    let costOfAll = 0;
    for (let i = 0; i < this.length; i++) {
      const entries = this.#logs.of(this.#entries[i] ?? 0);
      const stories = this.#logs.of(this.#stories[i] ?? 0);
      const rarity = Math.max(RARITY_MIN, logAll - (entryShare * entries + (1 - entryShare) * stories));
      const weight = this.weights[i] ?? 0;
      this.rarities[i] = rarity;
      weightOfAll += weight;
      costOfAll += weight * Math.min(rarity, this.evidenceMax);
    }
    this.weightOfAll = weightOfAll;
    this.costOfAll = costOfAll;
  }

  /** In rounds, so that no reading waits for the one before: each word may lie anywhere in memory. */
  #lookUp(index: EventIndex): void {
    for (let i = 0; i < this.length; i++) this.words[i] = index.wordOf(this.places.intAt(i));
    for (let i = 0; i < this.length; i++) {
      const word = this.words[i] ?? -1;
      this.#entries[i] = index.entriesOf(word);
      this.#stories[i] = index.storiesWith(word);
    }
  }
}
