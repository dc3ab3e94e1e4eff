import type { PollOutcome, Validators } from "../model/poll-state.ts";

/** An answer as planning sees it; the worker builds it from what the HTTP client gave. */
export interface PollResponse {
  readonly status: number;
  /** The address that answered, after redirects. */
  readonly url: string;
  /** Present for a 200, content coding removed. */
  readonly body?: Uint8Array;
  readonly bodyHash?: string;
  /** Retry-After, already read; `undefined` where absent or unreadable. */
  readonly retryAfterMs?: number;
}

/** What one poll of one source asks the rest of the way to do. `detail` is for people. */
export type PollPlan =
  | { readonly kind: "parse"; readonly body: Uint8Array; readonly bodyHash: string }
  | { readonly kind: "unchanged"; readonly reason: "status-304" | "same-body"; readonly detail: string }
  | {
      readonly kind: "back-off";
      /** `refused`: the host wants less of us (429, 503, 403); `error-status`: this address has a fault. */
      readonly reason: "refused" | "error-status";
      readonly detail: string;
      /** The host asked for a pause in so many words: it holds for all sources of the host, forced polls too. */
      readonly hostHoldMs?: number;
    }
  | { readonly kind: "retire"; readonly reason: "status-410"; readonly detail: string };

/** 403 is how some hosts say "too often" (RFC 6585 §4 has 429 for it, RFC 9110 §15.6.4 has 503). */
const REFUSALS: ReadonlySet<number> = new Set([403, 429, 503]);

/**
 * Decides what to do with the answer to a conditional GET (RFC 9110 §13.1, §15.4.5).
 *
 * Pure, so every row of the decision is a row of a table test. When to come again is `nextPoll`'s.
 *
 * @param previous - the validators kept from the last whole poll
 */
export function planPoll(response: PollResponse, previous: Validators | undefined): PollPlan {
  if (response.status === 304) return planNotModified(response, previous);
  if (response.status === 410) return { kind: "retire", reason: "status-410", detail: "HTTP 410 Gone" };
  const { body, bodyHash } = response;
  if (response.status !== 200 || body === undefined || bodyHash === undefined) return planBackOff(response);
  if (bodyHash === previous?.bodyHash) {
    return { kind: "unchanged", reason: "same-body", detail: "HTTP 200 with the body of the last poll" };
  }
  return { kind: "parse", body, bodyHash };
}

/** How a plan is counted in the metrics and the summary. */
export function pollOutcome(plan: PollPlan): PollOutcome {
  if (plan.kind === "parse") return "ok";
  if (plan.kind === "unchanged") return plan.reason === "status-304" ? "not-modified" : "ok";
  return plan.kind === "back-off" && plan.reason === "refused" ? "refused" : "failed";
}

/** A 304 to a request without our validators says nothing about what we have: a broken cache on their side. */
function planNotModified(response: PollResponse, previous: Validators | undefined): PollPlan {
  if (previous?.url === response.url) {
    return { kind: "unchanged", reason: "status-304", detail: "HTTP 304 Not Modified" };
  }
  return { kind: "back-off", reason: "error-status", detail: "HTTP 304 to an unconditional request" };
}

function planBackOff(response: PollResponse): PollPlan {
  const { status, retryAfterMs } = response;
  return {
    kind: "back-off",
    reason: REFUSALS.has(status) || retryAfterMs !== undefined ? "refused" : "error-status",
    detail: `HTTP ${status}`,
    ...(retryAfterMs === undefined ? {} : { hostHoldMs: retryAfterMs }),
  };
}
