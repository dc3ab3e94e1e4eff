import type { PollState } from "../model/poll-state.ts";
import { hostOf, mayFollowTo, type Source } from "../model/source.ts";
import { sourceRemarks } from "./source-remarks.ts";
import type { SourceRow, SourceState } from "./source-row.ts";

/** Waiting for the tick, the host's gap and its other sources is not yet overdue. */
const OVERDUE_MS_MIN = 60_000;

const STATE_ORDER: readonly SourceState[] = [
  "failing",
  "overdue",
  "retired",
  "never",
  "held",
  "paused",
  "ok",
];

interface SourceCounts {
  readonly entries: number;
  readonly changed: number;
  readonly folded: number;
}

/** A host that asked to be left alone (Retry-After) or is refused by a limit. */
export interface HostHold {
  readonly untilMs: number;
  readonly reason: string;
}

export interface SourceRowsInput {
  readonly sources: readonly Source[];
  readonly states: ReadonlyMap<string, PollState>;
  readonly counts: ReadonlyMap<string, SourceCounts>;
  /** By host. */
  readonly holds: ReadonlyMap<string, HostHold>;
  readonly nowMs: number;
}

/**
 * One row a source, what needs an operator first: failing, overdue, retired; among equals the longest overdue, then
 * those with a remark, then by id.
 */
export function sourceRows(input: SourceRowsInput): SourceRow[] {
  return input.sources.map((source) => toRow(source, input)).sort(byNeed);
}

function toRow(source: Source, input: SourceRowsInput): SourceRow {
  const state = input.states.get(source.id);
  const move = state?.move;
  const isMoved = move?.adoptedMs !== undefined && move.from === source.url && mayFollowTo(source, move.to);
  const host = hostOf(isMoved ? move.to : source.url);
  const next = nextPoll(source, state, input.holds.get(host), input.nowMs);
  const counts = input.counts.get(source.id) ?? { entries: 0, changed: 0, folded: 0 };
  return {
    id: source.id,
    name: source.name,
    url: source.url,
    host,
    state: stateOf(source, state, next),
    ...pick(state),
    remarks: sourceRemarks(source, state, input.nowMs),
    ...(isMoved ? { polledUrl: move.to } : {}),
    ...(next.atMs === undefined ? {} : { nextMs: next.atMs }),
    nextReason: next.reason,
    ...(next.overdueMs === undefined ? {} : { overdueMs: next.overdueMs }),
    ...counts,
  };
}

function pick(
  state: PollState | undefined,
): Pick<SourceRow, "lastOkMs" | "lastPollMs" | "failures" | "lastError"> {
  return {
    ...(state?.lastOkMs === undefined ? {} : { lastOkMs: state.lastOkMs }),
    ...(state?.lastPollMs === undefined ? {} : { lastPollMs: state.lastPollMs }),
    failures: state?.failures ?? 0,
    ...(state?.lastError === undefined ? {} : { lastError: state.lastError }),
  };
}

interface Next {
  readonly atMs?: number;
  readonly reason: string;
  readonly overdueMs?: number;
  readonly held: boolean;
}

/** The source's own next time, or the end of its host's hold where that is later. */
function nextPoll(
  source: Source,
  state: PollState | undefined,
  hold: HostHold | undefined,
  nowMs: number,
): Next {
  if (source.paused === true) return { reason: "paused in sources.yaml", held: false };
  if (state?.retired === true)
    return { reason: "gone (HTTP 410): change or remove its address", held: false };
  const own = state?.next ?? { atMs: nowMs, reason: "never polled: due at once" };
  if (hold !== undefined && hold.untilMs > Math.max(own.atMs, nowMs)) {
    return { atMs: hold.untilMs, reason: `host held: ${hold.reason}`, held: true };
  }
  const dueMs = Math.max(own.atMs, hold?.untilMs ?? 0);
  const overdueMs = nowMs - dueMs;
  return {
    atMs: dueMs,
    reason: own.reason,
    held: false,
    ...(overdueMs < OVERDUE_MS_MIN ? {} : { overdueMs }),
  };
}

function stateOf({ paused }: Source, state: PollState | undefined, next: Next): SourceState {
  if (paused === true) return "paused";
  if (state?.retired === true) return "retired";
  if (state !== undefined && state.failures > 0) return "failing";
  if (next.overdueMs !== undefined) return "overdue";
  if (state?.lastPollMs === undefined) return "never";
  return next.held ? "held" : "ok";
}

function byNeed(a: SourceRow, b: SourceRow): number {
  return (
    STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state) ||
    (b.overdueMs ?? 0) - (a.overdueMs ?? 0) ||
    Number(b.remarks.length > 0) - Number(a.remarks.length > 0) ||
    (a.id < b.id ? -1 : 1)
  );
}
