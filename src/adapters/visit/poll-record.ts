import type {
  DocumentWishes,
  Migration,
  NextPoll,
  PollCounts,
  PollOutcome,
  PollState,
  PossibleLoss,
  Rhythm,
  SourceMove,
} from "../../model/poll-state.ts";

const NO_COUNTS: PollCounts = { ok: 0, notModified: 0, failed: 0, refused: 0, unchanged: 0, rejected: 0 };

/** What one poll came to, as far as the source's state goes. */
export interface PollEnd {
  readonly url: string;
  readonly outcome: PollOutcome;
  readonly poll: number;
  readonly nowMs: number;
  readonly next: NextPoll;
  readonly intervalMs: number;
  readonly failed: boolean;
  /** What went wrong, for people; a host's wish for quiet is no failure. */
  readonly error?: string;
  readonly retired?: boolean;
  readonly changed?: boolean;
  readonly unchanged?: number;
  readonly rejected?: number;
  readonly title?: string;
  readonly language?: string;
  readonly wishes?: DocumentWishes;
  readonly move?: SourceMove;
  /** Absent where the poll taught nothing: what was known stays. */
  readonly rhythm?: Rhythm;
  /** Present where entries may have been missed before this poll. */
  readonly loss?: PossibleLoss;
  /** Present where this poll recognised most of a document under other ids or addresses. */
  readonly migration?: Migration;
  /** Ids and addresses that this poll found to stand for another story, where all name places. */
  readonly places?: number;
}

/** The state after a poll. A success ends a row of failures; the last error stays to be read until then. */
export function pollStateAfter(previous: PollState | undefined, end: PollEnd): PollState {
  const isOk = end.outcome === "ok" || end.outcome === "not-modified";
  const lastOkMs = isOk ? end.nowMs : previous?.lastOkMs;
  const lastChangeMs = end.changed === true ? end.nowMs : previous?.lastChangeMs;
  const wishes = end.wishes ?? previous?.wishes;
  const title = end.title ?? previous?.title;
  const language = end.language ?? previous?.language;
  // What was learned is of an address: another one in the config begins anew.
  const same = previous?.url === undefined || previous.url === end.url ? previous : undefined;
  const rhythm = end.rhythm ?? same?.rhythm;
  const loss = end.loss ?? same?.loss;
  const migration = end.migration ?? same?.migration;
  const places = (same?.places ?? 0) + (end.places ?? 0);
  return {
    v: 1,
    url: end.url,
    next: end.next,
    poll: end.poll,
    intervalMs: end.intervalMs,
    lastPollMs: end.nowMs,
    failures: failuresAfter(previous?.failures ?? 0, end, isOk),
    counts: countsAfter(previous?.counts ?? NO_COUNTS, end),
    ...(lastOkMs === undefined ? {} : { lastOkMs }),
    ...(lastChangeMs === undefined ? {} : { lastChangeMs }),
    ...(end.error === undefined ? {} : { lastError: end.error }),
    ...(end.move === undefined ? {} : { move: end.move }),
    ...(end.retired === true ? { retired: true } : {}),
    ...(wishes === undefined ? {} : { wishes }),
    ...(title === undefined ? {} : { title }),
    ...(language === undefined ? {} : { language }),
    ...(rhythm === undefined ? {} : { rhythm }),
    ...(loss === undefined ? {} : { loss }),
    ...(migration === undefined ? {} : { migration }),
    ...(places === 0 ? {} : { places }),
  };
}

function failuresAfter(before: number, { failed }: PollEnd, isOk: boolean): number {
  if (isOk) return 0;
  return failed ? before + 1 : before;
}

function countsAfter(counts: PollCounts, end: PollEnd): PollCounts {
  const field = end.outcome === "not-modified" ? "notModified" : end.outcome;
  return {
    ...counts,
    [field]: counts[field] + 1,
    unchanged: counts.unchanged + (end.unchanged ?? 0),
    rejected: counts.rejected + (end.rejected ?? 0),
  };
}
