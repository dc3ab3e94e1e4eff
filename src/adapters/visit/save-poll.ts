import type {
  DocumentWishes,
  NextPoll,
  PollOutcome,
  SourceMove,
  Validators,
} from "../../model/poll-state.ts";
import type { Source } from "../../model/source.ts";
import { maxAgeMs } from "../../poll/cache-control.ts";
import { nextPoll, type PollEnding } from "../../poll/next-poll.ts";
import { currentInterval } from "../../poll/poll-interval.ts";
import { lossAfter, mayHaveMissed } from "../../poll/possible-loss.ts";
import { learnRhythm } from "../../poll/rhythm.ts";
import { offersValidators, type VersionedAnswer } from "../../poll/validators.ts";
import type { FetchResult } from "../http/fetch-types.ts";
import type { HostLease } from "../redis/host-lease.ts";
import type { SourceMemory } from "../redis/schedule-store.ts";
import { type PollEnd, pollStateAfter } from "./poll-record.ts";
import type { PollContext } from "./poll-source.ts";
import type { DocumentEnd } from "./take-document.ts";

const DAY_MS = 86_400_000;

/** One poll of one source, from its start. */
export interface Poll {
  readonly context: PollContext;
  readonly source: Source;
  readonly memory: SourceMemory;
  readonly lease: HostLease;
  readonly number: number;
  readonly nowMs: number;
}

/** What the outcome leaves to be written. */
export interface Outcome {
  readonly outcome: PollOutcome;
  readonly ending: PollEnding;
  readonly error?: string;
  readonly retryAfterMs?: number;
  /** A closed gate: nothing was asked, so nothing was learned. */
  readonly closedUntilMs?: number;
  readonly answer?: FetchResult;
  readonly document?: DocumentEnd;
  readonly validators?: Validators;
  /** What is known of permanent redirects after this poll; absent: nothing. */
  readonly move?: SourceMove;
  /** Entries that stand in the source today and need no ingest. */
  readonly standing?: readonly string[] | "as-before";
}

/**
 * Writes state and next time under the lease, then what stood: a visitor that lost its lease has written nothing.
 *
 * @throws {FencedError}
 */
export async function savePoll(poll: Poll, outcome: Outcome): Promise<void> {
  const { context, source, memory, lease, nowMs } = poll;
  const { validators, standing } = outcome;
  await context.schedule.savePoll(lease, source.id, {
    state: pollStateAfter(memory.state, pollEnd(poll, outcome)),
    ...(validators === undefined ? {} : { validators }),
  });
  if (standing === "as-before" && sameDay(memory.state?.lastOkMs, nowMs)) return;
  if (standing === "as-before") await context.seen.standUnchanged(source.id, nowMs);
  else if (standing !== undefined) await context.seen.stand(source.id, standing, nowMs);
}

/** What stood today is known to stand today: once a day is enough for a memory of thirty. */
function sameDay(beforeMs: number | undefined, nowMs: number): boolean {
  return beforeMs !== undefined && Math.floor(beforeMs / DAY_MS) === Math.floor(nowMs / DAY_MS);
}

function pollEnd(poll: Poll, outcome: Outcome): PollEnd {
  const { source, number, nowMs, memory } = poll;
  const { document, ending, error } = outcome;
  const wishes = document?.wishes ?? memory.state?.wishes;
  const pace = paceAfter(poll, outcome);
  return {
    ...{ url: source.url, outcome: outcome.outcome, poll: number, nowMs },
    ...nextOf(poll, outcome, wishes ?? NO_WISHES, pace),
    ...{ retired: ending.kind === "retired", failed: ending.kind === "failed" },
    ...{ changed: (document?.new ?? 0) + (document?.changed ?? 0) > 0, unchanged: document?.unchanged ?? 0 },
    rejected: (document?.rejected ?? []).reduce((sum, { count }) => sum + count, 0),
    ...pace,
    ...identitiesOf(document, nowMs),
    ...(wishes === undefined ? {} : { wishes }),
    ...(error === undefined ? {} : { error }),
    ...(outcome.move === undefined ? {} : { move: outcome.move }),
    ...(document?.title === undefined ? {} : { title: document.title }),
    ...(document?.language === undefined ? {} : { language: document.language }),
  };
}

function identitiesOf(
  document: DocumentEnd | undefined,
  nowMs: number,
): Pick<PollEnd, "migration" | "places"> {
  if (document === undefined) return {};
  const { places, isPlaces, aliases, isMove } = document.identities;
  return {
    ...(isPlaces ? { places } : {}),
    ...(isMove ? { migration: { atMs: nowMs, entries: aliases } } : {}),
  };
}

const NO_WISHES: DocumentWishes = { skipHours: [], skipDays: [] };

/** What the poll taught of the source's pace: nothing where it failed, was not made, or brought half a document. */
function paceAfter(poll: Poll, outcome: Outcome): Pick<PollEnd, "rhythm" | "loss"> {
  const { source, nowMs } = poll;
  const { state } = poll.memory;
  const { ending, document, closedUntilMs } = outcome;
  // A source whose documents always end early is known by what they have in common.
  const isTelling = document?.partial === false || (document?.overlap ?? 0) > 0;
  const isWhole = ending.kind === "unchanged" || (ending.kind === "parsed" && isTelling);
  if (!isWhole || closedUntilMs !== undefined) return {};
  if (document?.overlap === 0 && isUncommitted(poll)) return {};
  const rhythm = learnRhythm(state?.rhythm, nowMs, document);
  // Another address may hold other entries: that is no loss.
  const isLoss = state?.url === source.url && document?.partial !== true && mayHaveMissed(state, document);
  return isLoss ? { rhythm, loss: lossAfter(state?.loss, nowMs) } : { rhythm };
}

/** The writer has not committed the last document, with which its validators are saved: all of it still looks new. */
function isUncommitted({ memory: { state, validators } }: Poll): boolean {
  return state?.rhythm !== undefined && (validators?.poll ?? 0) < state.rhythm.atMs;
}

/** Behind a closed gate the source keeps its interval and is polled when the gate opens. */
function nextOf(
  { context, source, memory, nowMs }: Poll,
  outcome: Outcome,
  wishes: DocumentWishes,
  { rhythm = memory.state?.rhythm, loss }: Pick<PollEnd, "rhythm" | "loss">,
): { next: NextPoll; intervalMs: number } {
  const { state, validators } = memory;
  if (outcome.closedUntilMs !== undefined) {
    const next = { atMs: outcome.closedUntilMs, reason: outcome.error ?? "the host wants quiet" };
    return { next, intervalMs: currentInterval(source.every, state?.intervalMs) };
  }
  return nextPoll({
    ...{ source, outcome: outcome.ending, nowMs, previous: state, jitter: context.jitter() },
    headers: headerWishes(outcome, nowMs),
    hasValidators: offersValidators(validators, validatorsOf(outcome.answer)),
    mayHaveMissed: loss !== undefined,
    ...(rhythm === undefined ? {} : { rhythm }),
    ...wishes,
  });
}

function validatorsOf(answer: FetchResult | undefined): VersionedAnswer | undefined {
  return answer === undefined ? undefined : { ...answer, ...answer.headers };
}

function headerWishes(
  { answer, retryAfterMs: retryMs }: Outcome,
  nowMs: number,
): { maxAgeMs?: number; retryAfterMs?: number } {
  const ageMs = answer === undefined ? undefined : maxAgeMs(answer.headers, nowMs);
  return {
    ...(ageMs === undefined ? {} : { maxAgeMs: ageMs }),
    ...(retryMs === undefined ? {} : { retryAfterMs: retryMs }),
  };
}
