/** What the answer said about the document. */
export interface ParseContext {
  /** Where the document came from: its relative links are resolved against it. */
  readonly url?: string;
  readonly contentType?: string;
  readonly contentLanguage?: string;
}
