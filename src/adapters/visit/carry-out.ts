import { hostOf } from "../../model/source.ts";
import { POLL_WAIT_MS_MAX, type PollEnding } from "../../poll/next-poll.ts";
import { addressOf } from "../../poll/plan-move.ts";
import { type PollPlan, planPoll, pollOutcome } from "../../poll/plan-poll.ts";
import { retryAfterMs } from "../../poll/retry-after.ts";
import { nextValidators } from "../../poll/validators.ts";
import type { FetchResult } from "../http/fetch-types.ts";
import { inTurn } from "../in-turn.ts";
import { INLINE_BYTES_MAX } from "../read-feed.ts";
import type { HostLease } from "../redis/host-lease.ts";
import type { FetchGates } from "./gate.ts";
import type { Outcome, Poll } from "./save-poll.ts";
import { type DocumentEnd, takeDocument } from "./take-document.ts";

/**
 * Documents that are read in this thread, one at a time: two at once end no sooner, but keep twice the objects alive
 * for the garbage collector to carry around.
 */
const readInTurn = inTurn();

/** Does what `planPoll` makes of an answer: reads and hands over a document, holds a host, or only says so. */
export async function carryOut(poll: Poll, answer: FetchResult, gates: FetchGates): Promise<Outcome> {
  const { memory, nowMs } = poll;
  const retryMs = retryAfterMs(answer.headers.retryAfter, nowMs);
  const plan = planPoll(
    { ...answer, ...(retryMs === undefined ? {} : { retryAfterMs: retryMs }) },
    memory.validators,
  );
  const outcome = pollOutcome(plan);
  if (plan.kind === "retire" && addressOf(poll.source, memory.state) !== poll.source.url)
    return lostMove(answer);
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

/** Gone is where it had moved to: the address in the config is asked again before the source is given up. */
function lostMove(answer: FetchResult): Outcome {
  const detail = `HTTP 410 Gone at ${answer.url}, where it had moved`;
  return { outcome: "failed", answer, ending: { kind: "failed", detail }, error: detail };
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
