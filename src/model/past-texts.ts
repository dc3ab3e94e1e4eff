import type { GroupMember, RevisionKind } from "./copy-group.ts";

/** A text that a revision replaced, in full. */
export interface PastText {
  /** When it was replaced, epoch ms. */
  readonly atMs: number;
  readonly kind: RevisionKind;
  readonly title: string;
  readonly summary: string;
}

/** The texts before the present one, oldest first: a stored revision leaves out what the next text has as well. */
export function pastTexts({ entry, history = [] }: Pick<GroupMember, "entry" | "history">): PastText[] {
  let next: Pick<PastText, "title" | "summary"> = entry;
  const texts = history.toReversed().map(({ atMs, kind, title, summary }) => {
    const text = { atMs, kind, title: title ?? next.title, summary: summary ?? next.summary };
    next = text;
    return text;
  });
  return texts.reverse();
}
