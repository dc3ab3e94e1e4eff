import type { NextPoll, PollState, Rhythm } from "../model/poll-state.ts";
import type { Source } from "../model/source.ts";
import { durationWords } from "./duration-words.ts";
import { intervalAfterLoss, learnedInterval } from "./learned-interval.ts";
import { currentInterval, type PollInterval } from "./poll-interval.ts";
import { afterSkipTimes, type SkipTimes } from "./skip-times.ts";

/** What a poll came to, as far as the next one goes. `detail` is for people: "HTTP 503". */
export type PollEnding =
  | { readonly kind: "parsed" }
  | { readonly kind: "unchanged" }
  | { readonly kind: "failed"; readonly detail: string }
  | { readonly kind: "retired"; readonly detail: string };

export interface NextPollInput extends SkipTimes {
  readonly source: Source;
  readonly outcome: PollEnding;
  readonly nowMs: number;
  readonly previous: PollState | undefined;
  readonly headers: { readonly maxAgeMs?: number; readonly retryAfterMs?: number };
  /** RSS ttl. */
  readonly ttlMs?: number;
  /** sy:updatePeriod over sy:updateFrequency. */
  readonly updateEveryMs?: number;
  /** The source's pace as it is known after this poll. */
  readonly rhythm?: Rhythm;
  /** Nothing of the last document was left in this one. */
  readonly mayHaveMissed: boolean;
  /** The source ever gave an ETag or a Last-Modified, or was never read. */
  readonly hasValidators: boolean;
  /** 0 to 1, the caller's random; 0 in a replay. */
  readonly jitter: number;
}

/** Where a source's wish or our back-off ends: a source that is silent for longer is as good as lost. */
export const POLL_WAIT_MS_MAX = 24 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
/** Jitter only ever adds, at most this share of the wait … */
const JITTER_SHARE = 0.1;
/** … and at most this: an hour's feed is not made half an hour late. */
const JITTER_MS_MAX = 5 * 60_000;
/** Doublings beyond this are over any cap. */
const DOUBLINGS_MAX = 20;
/** ECMAScript's last date: printable, sortable, never due. */
const NEVER_MS = 8_640_000_000_000_000;

/**
 * When a source is polled next, and why (RFC 9110 §10.2.3, RFC 9111 §4.2, RSS 2.0 ttl, skipHours, skipDays; RSS 1.0
 * module Syndication).
 *
 * The own interval is the operator's word or what was learned; ttl and sy: raise only a learned one; failures double
 * it; max-age, Retry-After and skip times then only ever move the poll later. `intervalMs` is the interval to
 * remember: no wish and no back-off is in it, so one success ends a back-off.
 */
export function nextPoll(input: NextPollInput): { next: NextPoll; intervalMs: number } {
  const { source, outcome, previous } = input;
  const intervalMs = currentInterval(source.every, previous?.intervalMs);
  if (outcome.kind === "retired") {
    const reason = `${outcome.detail}: polled no more until its address is changed`;
    return { next: { atMs: NEVER_MS, reason }, intervalMs };
  }
  if (outcome.kind === "failed") return { next: schedule(backOff(input, outcome.detail), input), intervalMs };
  const own = ownInterval(input);
  return { next: schedule(own, input), intervalMs: own.ms };
}

function ownInterval({ source: { every }, rhythm, nowMs, mayHaveMissed }: NextPollInput): PollInterval {
  if (every.kind === "adaptive") {
    return mayHaveMissed ? intervalAfterLoss(every) : learnedInterval(every, rhythm, nowMs);
  }
  const lost = mayHaveMissed ? ": nothing left of the last document, entries may have been missed" : "";
  return { ms: every.ms, reason: `every ${durationWords(every.ms)}${lost}` };
}

/** From our own wait to the moment: the source's wishes, jitter, skip times; each only ever moves it later. */
function schedule(own: PollInterval, input: NextPollInput): NextPoll {
  const wait = withWishes(own, input);
  const addedMs = Math.round(Math.min(wait.ms * JITTER_SHARE, JITTER_MS_MAX) * input.jitter);
  const dueMs = input.nowMs + wait.ms + addedMs;
  const allowedMs = afterSkipTimes(dueMs, input);
  if (allowedMs === dueMs) return { atMs: dueMs, reason: wait.reason };
  // Jittered once more: else all that skip the night come at the same second.
  return { atMs: allowedMs + addedMs, reason: skipReason(allowedMs, input, wait.reason) };
}

function backOff({ source, previous, headers }: NextPollInput, detail: string): PollInterval {
  const failures = (previous?.failures ?? 0) + 1;
  const told = `${failures} ${failures === 1 ? "failure" : "failures"}: ${detail}`;
  const intervalMs = currentInterval(source.every, previous?.intervalMs);
  // Told when to come back, we need not guess: a Retry-After counts from the plain interval.
  if (headers.retryAfterMs !== undefined) {
    return { ms: intervalMs, reason: `${told}, every ${durationWords(intervalMs)}` };
  }
  const doubledMs = intervalMs * 2 ** Math.min(failures - 1, DOUBLINGS_MAX);
  const ms = Math.max(intervalMs, Math.min(doubledMs, POLL_WAIT_MS_MAX));
  return { ms, reason: `${told}, back-off ${durationWords(ms)}` };
}

/** Raises a wait to what the source asks for; the largest wish wins and is named. */
function withWishes(own: PollInterval, input: NextPollInput): PollInterval {
  const { source, headers, ttlMs, updateEveryMs } = input;
  const isLearned = source.every.kind === "adaptive";
  const wishes: [name: string, ms: number | undefined][] = [
    ["ttl", isLearned ? ttlMs : undefined],
    ["sy:", isLearned ? updateEveryMs : undefined],
    ["max-age", headers.maxAgeMs],
    ["Retry-After", headers.retryAfterMs],
  ];
  let wait = onceADay(own, input);
  for (const [name, wishedMs = 0] of wishes) {
    const ms = Math.min(wishedMs, POLL_WAIT_MS_MAX);
    if (ms > wait.ms) wait = { ms, reason: `${name} ${Math.ceil(ms / 1_000)} s over ${own.reason}` };
  }
  return wait;
}

/** Without validators each poll takes the whole document: more than one a day needs the operator's word. A failed one took none. */
function onceADay(own: PollInterval, input: NextPollInput): PollInterval {
  const { every } = input.source;
  const isAsked = every.kind === "fixed" || every.isDefault !== true;
  const isFree = input.hasValidators || input.outcome.kind === "failed";
  if (isAsked || isFree || own.ms >= DAY_MS) return own;
  return {
    ms: DAY_MS,
    reason: "once a day: it offers neither ETag nor Last-Modified; give it an `every` to poll it more often",
  };
}

function skipReason(allowedMs: number, { skipHours, skipDays }: SkipTimes, over: string): string {
  const names = [skipHours.length > 0 && "skipHours", skipDays.length > 0 && "skipDays"].filter(Boolean);
  const [day, time = ""] = new Date(allowedMs).toISOString().split("T");
  return `${names.join(" and ")} until ${day} ${time.slice(0, 5)} GMT over ${over}`;
}
