/** What the answer said about the document. */
export interface ParseContext {
  /** Where the document came from: its relative links are resolved against it. */
  readonly url?: string;
  readonly contentType?: string;
  readonly contentLanguage?: string;
  /** Charset the document is read in, whatever it says of itself; only a byte order mark overrules it. */
  readonly encoding?: string;
  /**
   * Reads a date to epoch ms: which entries of a document with too many are the newest. Without it the first are.
   * Reading dates is another stage's, so it comes from outside.
   */
  readonly readDate?: (text: string) => number | undefined;
}
