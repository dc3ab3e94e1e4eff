/** What a document holds, counted without any of the code that reads it. */
export interface EntryCount {
  /** Whole `item` and `entry` elements (JSON Feed: members of `items`). */
  readonly counted: number;
  /** Begun and not ended. */
  readonly cutOff: number;
}
