import type { GroupMember, Revision, RevisionKind } from "../model/copy-group.ts";
import type { Entry } from "../model/entry.ts";

/** Texts kept of one member: nearly always under 2 kB, never more than 12,000 characters. */
export const REVISIONS_MAX = 10;
/** A headline is shorter; what a broken feed sends in its place is not kept whole. */
const PAST_TITLE_CHARS_MAX = 512;

function revisionOf(before: Entry, after: Entry, kind: RevisionKind, atMs: number): Revision {
  // What a wire took back is to be shown no more: not kept, it cannot be.
  if (kind === "withdrawal") return { atMs, kind };
  return {
    atMs,
    kind,
    ...(before.title === after.title ? {} : { title: before.title.slice(0, PAST_TITLE_CHARS_MAX) }),
    ...(before.summary === after.summary ? {} : { summary: before.summary }),
  };
}

/** The history of a member with the text that `after` replaces; nothing where readers see no difference. */
export function withRevision(
  before: GroupMember,
  after: Entry,
  kind: RevisionKind,
  atMs: number,
): readonly Revision[] {
  const { entry, history = [] } = before;
  const isSeen = entry.title !== after.title || entry.summary !== after.summary || kind === "withdrawal";
  if (!isSeen) return history;
  const kept = kind === "withdrawal" ? history.filter((past) => past.kind === "withdrawal") : history;
  return [...kept, revisionOf(entry, after, kind, atMs)].slice(-REVISIONS_MAX);
}

/**
 * The history where a text is replaced in silence: what it had left out because the replaced text has it is written
 * out, where the new text has it no more.
 */
export function withSilentText(before: GroupMember, after: Entry): readonly Revision[] {
  const { entry, history = [] } = before;
  const last = history.at(-1);
  if (last === undefined || last.kind === "withdrawal") return history;
  const { atMs, kind, title = entry.title, summary = entry.summary } = last;
  return [
    ...history.slice(0, -1),
    {
      atMs,
      kind,
      ...(title === after.title ? {} : { title }),
      ...(summary === after.summary ? {} : { summary }),
    },
  ];
}
