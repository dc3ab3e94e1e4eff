import type { GroupMember, RevisionKind } from "../model/copy-group.ts";
import type { Entry } from "../model/entry.ts";
import { pastTexts } from "../model/past-texts.ts";
import { revisionKind } from "./fact-change.ts";
import { withRevision, withSilentText } from "./text-history.ts";
import { tickless } from "./volatile-text.ts";

/** From this change in a row on, one that only ticks is damped: two may be a correction of a correction. */
const TICKING_CHANGES = 3;
/** From this change in a row on the entry is a live page. */
const LIVE_CHANGES = 4;
/** How often a live page counts as updated. */
const LIVE_MOVE_MS_MIN = 3_600_000;

/** A member after newer word from its source, and what that changed for readers. */
export interface Revised {
  readonly member: GroupMember;
  /** `wording`: nothing. */
  readonly kind: RevisionKind;
}

interface Change {
  readonly kind: RevisionKind;
  /** How many polls in a row changed the text, this one included. */
  readonly streak: number;
  readonly nowMs: number;
}

type Text = Pick<Entry, "title" | "summary">;

const isSameText = (a: Text, b: Text): boolean => a.title === b.title && a.summary === b.summary;

/** Whether nothing but clocks and counters moved, or a text came back that stood there before. */
function onlyTicks(before: GroupMember, after: Entry): boolean {
  const { entry } = before;
  const isTick =
    tickless(entry.title) === tickless(after.title) && tickless(entry.summary) === tickless(after.summary);
  return isTick || pastTexts(before).some((past) => isSameText(past, after));
}

/** A job that runs twice brings the texts of one document again, of which a later one stands already. */
function isRepeat(before: GroupMember, after: GroupMember, nowMs: number): boolean {
  if (before.poll !== after.poll) return false;
  return pastTexts(before).some((past) => past.atMs === nowMs && isSameText(past, after.entry));
}

/** Whether a change is taken over without a word. */
function isSilent(before: GroupMember, after: Entry, change: Change): boolean {
  const { kind, streak, nowMs } = change;
  if (kind === "withdrawal" || streak < TICKING_CHANGES) return false;
  if (onlyTicks(before, after)) return true;
  if (streak < LIVE_CHANGES) return false;
  const told = before.history?.findLast((revision) => revision.kind !== "wording");
  return kind === "wording" || nowMs - (told?.atMs ?? 0) < LIVE_MOVE_MS_MIN;
}

/**
 * The member with its newer text; how it came here and when stays.
 *
 * Text that changes at every poll (a clock, a counter, a ticker that comes round) is taken over without a word: what
 * readers see is what stands at the source, but it is no revision, neither counted nor kept. A page that says something
 * else at every poll is revised once an hour. A toll that rises now and then changes some polls, not each, and is news
 * every time. The same word twice changes nothing.
 *
 * @param changedAgain - the poll before this one changed the entry as well
 * @param nowMs - the poll's clock
 */
export function reviseMember(
  before: GroupMember,
  after: GroupMember,
  nowMs: number,
  changedAgain: boolean,
): Revised {
  const kept = {
    ...after,
    firstSeenMs: before.firstSeenMs,
    reason: before.reason,
    revisions: before.revisions,
  };
  const kind = revisionKind(before.entry, after.entry);
  if (kind === undefined) return { member: withChanges(kept, before), kind: "wording" };
  if (isRepeat(before, after, nowMs)) return { member: before, kind: "wording" };
  const streak = changedAgain ? (before.streak ?? 0) + 1 : 1;
  if (isSilent(before, after.entry, { kind, streak, nowMs })) {
    const history = withSilentText(before, after.entry);
    return { member: withChanges(kept, { streak, history }), kind: "wording" };
  }
  const history = withRevision(before, after.entry, kind, nowMs);
  return { member: withChanges({ ...kept, revisions: before.revisions + 1 }, { streak, history }), kind };
}

function withChanges(
  member: GroupMember,
  { streak, history }: Pick<GroupMember, "streak" | "history">,
): GroupMember {
  return {
    ...member,
    ...(streak === undefined ? {} : { streak }),
    ...(history === undefined || history.length === 0 ? {} : { history }),
  };
}
