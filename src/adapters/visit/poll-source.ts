import { randomInt } from "node:crypto";
import { FencedError, SluglineError } from "../../model/errors.ts";
import type { Rejection } from "../../model/parsed-feed.ts";
import type { PollOutcome } from "../../model/poll-state.ts";
import { hostOf, type Source } from "../../model/source.ts";
import type { PollEnding } from "../../poll/next-poll.ts";
import { addressOf, type MoveEvidence, planMove } from "../../poll/plan-move.ts";
import { nextPollNumber } from "../../poll/poll-number.ts";
import type { HttpClient } from "../http/fetch-types.ts";
import type { Queues } from "../queue/queues.ts";
import type { HostLease } from "../redis/host-lease.ts";
import type { LineStore } from "../redis/line-store.ts";
import type { SourceMemory } from "../redis/schedule-store.ts";
import type { SeenStore } from "../redis/seen-store.ts";
import { isStoreTrouble } from "../redis/store-trouble.ts";
import { carryOut } from "./carry-out.ts";
import { fetchGates, GateClosedError, type GateContext } from "./gate.ts";
import { type Outcome, type Poll, savePoll } from "./save-poll.ts";
import type { DocumentEnd } from "./take-document.ts";

export interface PollContext extends GateContext {
  readonly http: HttpClient;
  readonly seen: SeenStore;
  readonly lines: LineStore;
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
  /** Entries whose identity had to be decided, by the reason that decided. */
  readonly identified: Readonly<Record<string, number>>;
  /** The body was read; false for a 304, an equal body, a failure. */
  readonly isRead: boolean;
}

export const defaultJitter = (): number => randomInt(1_000) / 1_000;

type Tally = Pick<PollReport, "new" | "changed" | "unchanged" | "rejected" | "identified" | "isRead">;
const NOTHING_READ: Tally = { new: 0, changed: 0, unchanged: 0, rejected: [], identified: {}, isRead: false };

function tallyOf(document: DocumentEnd | undefined): Tally {
  if (document === undefined) return NOTHING_READ;
  const { changed, unchanged, rejected, identities } = document;
  return { new: document.new, changed, unchanged, rejected, identified: identities.reasons, isRead: true };
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

function anyOf(...signals: (AbortSignal | undefined)[]): AbortSignal {
  return AbortSignal.any(signals.filter((signal) => signal !== undefined));
}

/** A bug goes up, but backs its source off first like any failure: its host is not asked every second for it. */
async function attemptSafely(poll: Poll, signal?: AbortSignal): Promise<Outcome> {
  try {
    return await attempt(poll, signal);
  } catch (error) {
    const isStop = signal?.aborted === true || poll.context.stopping?.aborted === true;
    if (!isStop && !(error instanceof FencedError) && !isStoreTrouble(error))
      await save(poll, internalError(error));
    throw error;
  }
}

async function save(poll: Poll, outcome: Outcome): Promise<void> {
  const { source, memory, nowMs } = poll;
  const move = planMove(source, memory.state, moveEvidence(outcome, nowMs));
  await savePoll(poll, move === undefined ? outcome : { ...outcome, move });
}

/** A host that wants quiet says nothing of where the source lives, nor does a source that is gone; a 403 may say "not here". */
function moveEvidence({ outcome, ending, answer, retryAfterMs }: Outcome, nowMs: number): MoveEvidence {
  const isForbidden = ending.kind === "failed" && answer?.status === 403 && retryAfterMs === undefined;
  if ((outcome === "refused" && !isForbidden) || ending.kind === "retired") return { kind: "none", nowMs };
  if (ending.kind === "failed") return { kind: answer?.status === 410 ? "gone" : "failed", nowMs };
  const permanentUrl = answer?.permanentUrl;
  return { kind: "read", nowMs, ...(permanentUrl === undefined ? {} : { permanentUrl }) };
}

function internalError(error: unknown): Outcome {
  const detail = `internal error: ${error instanceof Error ? error.message : String(error)}`;
  return { outcome: "failed", ending: { kind: "failed", detail }, error: detail };
}

/** Foreseen errors are outcomes; a lost lease and bugs go up. */
async function attempt(poll: Poll, signal?: AbortSignal): Promise<Outcome> {
  const { context, source, memory, lease } = poll;
  const gates = fetchGates(context, lease, anyOf(signal, context.stopping));
  const url = addressOf(source, memory.state);
  try {
    await gates.pass(hostOf(url));
    const answer = await context.http.fetchFeed({
      url,
      source,
      onHop: gates.pass,
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
