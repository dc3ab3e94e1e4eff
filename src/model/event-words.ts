/** What an entry tells its event by: found by the poll, so that the one writer only compares. */
export interface EventWords {
  /** Folded words, each as it was first seen, parted by spaces; those of the headline first. */
  readonly words: string;
  /** A letter a word: `n` part of a name, `p` pair of an unspaced script, `w` any other. */
  readonly kinds: string;
  /** How many of them are the headline's. */
  readonly titleWords: number;
}
