import { randomInt } from "node:crypto";
import { FencedError, SluglineError } from "../../model/errors.ts";
import type { Rejection } from "../../model/parsed-feed.ts";
import type { PollOutcome } from "../../model/poll-state.ts";
import { hostOf, type Source } from "../../model/source.ts";
import { POLL_WAIT_MS_MAX, type PollEnding } from "../../poll/next-poll.ts";
import { type PollPlan, planPoll, pollOutcome } from "../../poll/plan-poll.ts";
import { nextPollNumber } from "../../poll/poll-number.ts";
import { retryAfterMs } from "../../poll/retry-after.ts";
import { nextValidators } from "../../poll/validators.ts";
import type { FetchResult, HttpClient } from "../http/fetch-types.ts";
import { inTurn } from "../in-turn.ts";
import type { Queues } from "../queue/queues.ts";
import { INLINE_BYTES_MAX } from "../read-feed.ts";
import type { HostLease } from "../redis/host-lease.ts";
import type { SourceMemory } from "../redis/schedule-store.ts";
import type { SeenStore } from "../redis/seen-store.ts";
import { isStoreTrouble } from "../redis/store-trouble.ts";
import { GateClosedError, type GateContext, passGate, type TargetGates, targetGates } from "./gate.ts";
import { type Outcome, type Poll, savePoll } from "./save-poll.ts";
import { type DocumentEnd, takeDocument } from "./take-document.ts";

export interface PollContext extends GateContext {
  readonly http: HttpClient;
  readonly seen: SeenStore;
  readonly queues: Queues;
  /** 0 to 1; 0 in a replay. */
  readonly jitter: () => number;
  /** Aborts when the process stops: nothing more is started, what is open may end. */
  readonly stopping?: AbortSignal;
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

/**
 * Documents that are read in this thread, one at a time: two at once end no sooner, but keep twice the objects alive
 * for the garbage collector to carry around.
 */
const readInTurn = inTurn();

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
  const outcome = isRetired(source, memory) ? retired() : await attemptSafely(poll, signal);
  await savePoll(poll, outcome);
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

function anyOf(...signals: (AbortSignal | undefined)[]): AbortSignal {
  return AbortSignal.any(signals.filter((signal) => signal !== undefined));
}

/** A bug goes up, but backs its source off first like any failure: its host is not asked every second for it. */
async function attemptSafely(poll: Poll, signal?: AbortSignal): Promise<Outcome> {
  try {
    return await attempt(poll, signal);
  } catch (error) {
    const isBug = !(error instanceof FencedError) && signal?.aborted !== true && !isStoreTrouble(error);
    if (isBug) await savePoll(poll, internalError(error));
    throw error;
  }
}

function internalError(error: unknown): Outcome {
  const detail = `internal error: ${error instanceof Error ? error.message : String(error)}`;
  return { outcome: "failed", ending: { kind: "failed", detail }, error: detail };
}

/** Foreseen errors are outcomes; a lost lease and bugs go up. */
async function attempt(poll: Poll, signal?: AbortSignal): Promise<Outcome> {
  const { context, source, memory, lease } = poll;
  const gates = targetGates(context, signal);
  try {
    await passGate(context, lease, anyOf(signal, context.stopping));
    const answer = await context.http.fetchFeed({
      url: source.url,
      onHop: gates.onHop,
      ...(memory.validators === undefined ? {} : { validators: memory.validators }),
      ...(signal === undefined ? {} : { signal }),
    });
    return await carryOut(poll, answer, gates);
  } catch (error) {
    // A stop is no outcome: the source stays due.
    if (!(error instanceof SluglineError) || error instanceof FencedError || signal?.aborted === true)
      throw error;
    return failure(error);
  } finally {
    await gates.leave();
  }
}

function failure(error: SluglineError): Outcome {
  const { message } = error;
  const ending: PollEnding = { kind: "failed", detail: message };
  if (!(error instanceof GateClosedError)) return { outcome: "failed", ending, error: message };
  return { outcome: "refused", ending: { kind: "unchanged" }, error: message, closedUntilMs: error.untilMs };
}

async function carryOut(poll: Poll, answer: FetchResult, gates: TargetGates): Promise<Outcome> {
  const { memory, nowMs } = poll;
  const retryMs = retryAfterMs(answer.headers.retryAfter, nowMs);
  const plan = planPoll(
    { ...answer, ...(retryMs === undefined ? {} : { retryAfterMs: retryMs }) },
    memory.validators,
  );
  const outcome = pollOutcome(plan);
  if (plan.kind === "back-off" || plan.kind === "retire") {
    if (plan.kind === "back-off" && plan.hostHoldMs !== undefined)
      await hold(poll, gates.leaseOf(hostOf(answer.url)), plan.hostHoldMs, plan.detail);
    return { outcome, answer, error: plan.detail, ...notRead(plan) };
  }
  const validators = nextValidators(
    memory.validators,
    { ...answer, ...answer.headers },
    answer.bodyHash,
    poll.number,
  );
  const kept = validators === undefined ? {} : { validators };
  if (plan.kind === "unchanged")
    return { outcome, answer, ending: { kind: "unchanged" }, standing: "as-before", ...kept };
  const take = (): Promise<DocumentEnd> => takeDocument(poll, answer, plan.body, validators);
  const document = await (plan.body.byteLength > INLINE_BYTES_MAX ? take() : readInTurn(take));
  const { jobs, partial, standing } = document;
  // With entries on their way, the writer saves the validators when all are committed; a partial document's are never kept.
  const own = jobs > 0 ? {} : { standing, ...(partial ? {} : kept) };
  return { outcome, answer, ending: { kind: "parsed" }, document, ...own };
}

/** The host that asked for quiet gets it: the one that answered, behind a redirect not the source's own. */
async function hold(poll: Poll, target: HostLease | undefined, ms: number, detail: string): Promise<void> {
  await poll.context.schedule.holdHost(target ?? poll.lease, {
    untilMs: poll.nowMs + Math.min(ms, POLL_WAIT_MS_MAX),
    reason: `${detail} from ${poll.source.id}`,
  });
}

function notRead(plan: PollPlan & { kind: "back-off" | "retire" }): {
  ending: PollEnding;
  retryAfterMs?: number;
} {
  if (plan.kind === "retire") return { ending: { kind: "retired", detail: plan.detail } };
  const ending: PollEnding = { kind: "failed", detail: plan.detail };
  return plan.hostHoldMs === undefined ? { ending } : { ending, retryAfterMs: plan.hostHoldMs };
}
