/** A topic as the operator wrote it in `topics.yaml`. */
export interface Topic {
  readonly id: string;
  readonly label: string;
  /** Phrases; one hit is enough. A phrase with a capital letter matches only as written. */
  readonly any: readonly string[];
  /** IPTC Media Topic it stands for, `medtop:16000000`. */
  readonly iptc?: string;
}

/** Where in an entry a phrase was found. */
export type TextField = "title" | "summary" | "body" | "category";

/** Why an entry carries a tag. */
export interface TagReason {
  readonly kind: "phrase";
  readonly phrase: string;
  readonly field: TextField;
}

/** A topic code on an entry (and, through its canonical entry, on a copy group), with its reasons. */
export interface Tag {
  readonly topic: string;
  readonly reasons: readonly TagReason[];
}

/** Which topics a published feed wants: one, all of several, any of several, none of several, nested. */
export type TopicExpression =
  | string
  | { readonly all: readonly TopicExpression[] }
  | { readonly any: readonly TopicExpression[] }
  | { readonly none: readonly TopicExpression[] };
