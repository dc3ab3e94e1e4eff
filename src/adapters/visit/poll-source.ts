import { randomInt } from "node:crypto";
import { FencedError, SluglineError } from "../../model/errors.ts";
import type { Rejection } from "../../model/parsed-feed.ts";
import type { DocumentWishes, PollOutcome, Validators } from "../../model/poll-state.ts";
import type { Source } from "../../model/source.ts";
import { maxAgeMs } from "../../poll/cache-control.ts";
import { nextPoll, POLL_WAIT_MS_MAX, type PollEnding } from "../../poll/next-poll.ts";
import { type PollPlan, planPoll, pollOutcome } from "../../poll/plan-poll.ts";
import { nextPollNumber } from "../../poll/poll-number.ts";
import { retryAfterMs } from "../../poll/retry-after.ts";
import { nextValidators } from "../../poll/validators.ts";
import type { FetchResult, HttpClient } from "../http/fetch-types.ts";
import type { Queues } from "../queue/queues.ts";
import type { HostLease } from "../redis/host-lease.ts";
import type { HostHold, SourceMemory } from "../redis/schedule-store.ts";
import type { SeenStore } from "../redis/seen-store.ts";
import { type GateContext, HostHoldError, passGate, targetGates } from "./gate.ts";
import { type PollEnd, pollStateAfter } from "./poll-record.ts";
import { type DocumentEnd, takeDocument } from "./take-document.ts";

export interface PollContext extends GateContext {
  readonly http: HttpClient;
  readonly seen: SeenStore;
  readonly queues: Queues;
  /** 0 to 1; 0 in a replay. */
  readonly jitter: () => number;
}

/** What one poll came to, for the log, the summary and the replay's report. */
export interface PollReport {
  readonly sourceId: string;
  readonly outcome: PollOutcome;
  readonly error?: string;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: readonly Rejection[];
  /** The body was read; false for a 304, an equal body, a failure. */
  readonly isRead: boolean;
}

export const defaultJitter = (): number => randomInt(1_000) / 1_000;

interface Poll {
  readonly context: PollContext;
  readonly source: Source;
  readonly memory: SourceMemory;
  readonly lease: HostLease;
  readonly number: number;
  readonly nowMs: number;
}

/** What the outcome leaves to be written. */
interface Outcome {
  readonly outcome: PollOutcome;
  readonly ending: PollEnding;
  readonly error?: string;
  readonly retryAfterMs?: number;
  readonly holdReason?: string;
  readonly answer?: FetchResult;
  readonly document?: DocumentEnd;
  readonly validators?: Validators;
}

type Tally = Pick<PollReport, "new" | "changed" | "unchanged" | "rejected" | "isRead">;

function tallyOf(document: DocumentEnd | undefined): Tally {
  if (document === undefined) return { new: 0, changed: 0, unchanged: 0, rejected: [], isRead: false };
  const { changed, unchanged, rejected } = document;
  return { new: document.new, changed, unchanged, rejected, isRead: true };
}

/**
 * Polls one source once: one conditional GET, its entries handed over, its state and next time written under the lease.
 *
 * @throws {FencedError} when the lease went to another: nothing is written then
 */
export async function pollSource(
  context: PollContext,
  source: Source,
  memory: SourceMemory,
  lease: HostLease,
  signal?: AbortSignal,
): Promise<PollReport> {
  const nowMs = context.nowMs();
  const poll: Poll = {
    context,
    source,
    memory,
    lease,
    number: nextPollNumber(memory.state?.poll, nowMs),
    nowMs,
  };
  const outcome = isRetired(source, memory) ? retired() : await attempt(poll, signal);
  await save(poll, outcome);
  const { document } = outcome;
  return {
    sourceId: source.id,
    outcome: outcome.outcome,
    ...(outcome.error === undefined ? {} : { error: outcome.error }),
    ...tallyOf(document),
  };
}

function isRetired(source: Source, { state }: SourceMemory): boolean {
  return state?.retired === true && state.url === source.url;
}

function retired(): Outcome {
  const detail = "HTTP 410 Gone";
  return { outcome: "refused", ending: { kind: "retired", detail }, error: detail };
}

/** Foreseen errors are outcomes; a lost lease and bugs go up. */
async function attempt(poll: Poll, signal?: AbortSignal): Promise<Outcome> {
  const { context, source, memory, lease } = poll;
  const gates = targetGates(context, signal);
  try {
    await passGate(context, lease, signal);
    const answer = await context.http.fetchFeed({
      url: source.url,
      onHop: gates.onHop,
      ...(memory.validators === undefined ? {} : { validators: memory.validators }),
      ...(signal === undefined ? {} : { signal }),
    });
    return await carryOut(poll, answer);
  } catch (error) {
    // A stop is no outcome: the source stays due.
    if (!(error instanceof SluglineError) || error instanceof FencedError || signal?.aborted === true)
      throw error;
    return failure(error, poll.nowMs);
  } finally {
    await gates.leave();
  }
}

function failure(error: SluglineError, nowMs: number): Outcome {
  const ending: PollEnding = { kind: "failed", detail: error.message };
  if (!(error instanceof HostHoldError)) return { outcome: "failed", ending, error: error.message };
  return {
    outcome: "refused",
    ending: { kind: "unchanged" },
    error: error.message,
    retryAfterMs: error.untilMs - nowMs,
  };
}

async function carryOut(poll: Poll, answer: FetchResult): Promise<Outcome> {
  const { context, source, memory, nowMs } = poll;
  const retryMs = retryAfterMs(answer.headers.retryAfter, nowMs);
  const plan = planPoll(
    { ...answer, ...(retryMs === undefined ? {} : { retryAfterMs: retryMs }) },
    memory.validators,
  );
  const outcome = pollOutcome(plan);
  if (plan.kind === "back-off" || plan.kind === "retire")
    return { outcome, answer, error: plan.detail, ...notRead(plan) };
  const validators = nextValidators(
    memory.validators,
    { ...answer, ...answer.headers },
    answer.bodyHash,
    poll.number,
  );
  const kept = validators === undefined ? {} : { validators };
  if (plan.kind === "unchanged") {
    await context.seen.standUnchanged(source.id, nowMs);
    return { outcome, answer, ending: { kind: "unchanged" }, ...kept };
  }
  const document = await takeDocument(poll, answer, plan.body, validators);
  // With entries on their way, the writer saves the validators when all are committed; a partial document's are never kept.
  const own = document.jobs === 0 && !document.partial ? kept : {};
  return { outcome, answer, ending: { kind: "parsed" }, document, ...own };
}

function notRead(
  plan: PollPlan & { kind: "back-off" | "retire" },
): Pick<Outcome, "ending" | "retryAfterMs" | "holdReason"> {
  if (plan.kind === "retire") return { ending: { kind: "retired", detail: plan.detail } };
  const ending: PollEnding = { kind: "failed", detail: plan.detail };
  return plan.hostHoldMs === undefined
    ? { ending }
    : { ending, retryAfterMs: plan.hostHoldMs, holdReason: plan.detail };
}

async function save(poll: Poll, outcome: Outcome): Promise<void> {
  const { context, source, memory, lease, nowMs } = poll;
  const { validators, holdReason } = outcome;
  const untilMs = nowMs + Math.min(outcome.retryAfterMs ?? 0, POLL_WAIT_MS_MAX);
  const hold: HostHold | undefined =
    holdReason === undefined ? undefined : { untilMs, reason: `${holdReason} from ${source.id}` };
  await context.schedule.savePoll(lease, source.id, {
    state: pollStateAfter(memory.state, pollEnd(poll, outcome)),
    ...(validators === undefined ? {} : { validators }),
    ...(hold === undefined ? {} : { hold }),
  });
}

function pollEnd({ context, source, memory, number, nowMs }: Poll, outcome: Outcome): PollEnd {
  const { document, ending, error } = outcome;
  const wishes = document?.wishes ?? memory.state?.wishes;
  const headers = headerWishes(outcome, nowMs);
  const newEntries = document?.new ?? 0;
  const { next, intervalMs } = nextPoll({
    ...{
      source,
      outcome: ending,
      nowMs,
      previous: memory.state,
      headers,
      newEntries,
      jitter: context.jitter(),
    },
    ...(wishes ?? NO_WISHES),
  });
  return {
    ...{ url: source.url, outcome: outcome.outcome, poll: number, nowMs, next, intervalMs },
    ...{ retired: ending.kind === "retired", failed: ending.kind === "failed" },
    ...{ changed: newEntries + (document?.changed ?? 0) > 0, unchanged: document?.unchanged ?? 0 },
    rejected: (document?.rejected ?? []).reduce((sum, { count }) => sum + count, 0),
    ...(wishes === undefined ? {} : { wishes }),
    ...(error === undefined ? {} : { error }),
    ...(document?.title === undefined ? {} : { title: document.title }),
    ...(document?.language === undefined ? {} : { language: document.language }),
  };
}

const NO_WISHES: DocumentWishes = { skipHours: [], skipDays: [] };

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
