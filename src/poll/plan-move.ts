import type { PollState, SourceMove } from "../model/poll-state.ts";
import { mayFollowTo, type Source } from "../model/source.ts";

/** Polls in a row that must meet the same permanent redirect before its target is asked in its place. */
export const MOVE_SIGHTINGS_MIN = 3;
/** Failures in a row after which an adopted address is given up and the one in the config asked again. */
export const MOVE_FAILURES_MAX = 3;

/** What a poll shows about where a source lives. */
export interface MoveEvidence {
  /** `read`: a feed answered (a 304 too); `failed`: none did; `none`: nobody was asked, or the host wanted quiet. */
  readonly kind: "read" | "failed" | "gone" | "none";
  /** Where permanent redirects led, all hops being permanent (301, 308). */
  readonly permanentUrl?: string;
  readonly nowMs: number;
}

/** The address to ask: the config's, or the one it moved to for good; credentials that came later stay at home too. */
export function addressOf(source: Source, state: PollState | undefined): string {
  const move = moveOf(source, state);
  return move?.adoptedMs === undefined || !mayFollowTo(source, move.to) ? source.url : move.to;
}

/** The move of the address that is in the config today; another address there ends it. */
export function moveOf(source: Source, state: PollState | undefined): SourceMove | undefined {
  return state?.move?.from === source.url ? state.move : undefined;
}

/**
 * What is remembered of permanent redirects (RFC 9110 §15.4.2, §15.4.9) after a poll.
 *
 * A target is adopted after three polls in a row that met it and read a feed there; at once where only http became
 * https. An adopted address that itself moves, is gone or fails three times is given up: then the config's is asked
 * again. A source with credentials never moves to another host: they are for the one the operator named; none moves from
 * https to http.
 */
export function planMove(
  source: Source,
  state: PollState | undefined,
  evidence: MoveEvidence,
): SourceMove | undefined {
  const move = moveOf(source, state);
  if (evidence.kind === "none") return move;
  if (move?.adoptedMs !== undefined) return keepAdopted(move, evidence);
  if (evidence.kind !== "read") return move;
  return evidence.permanentUrl === undefined
    ? undefined
    : sighted(source, move, evidence.permanentUrl, evidence.nowMs);
}

function keepAdopted(move: SourceMove, { kind, permanentUrl }: MoveEvidence): SourceMove | undefined {
  const { failures = 0, ...rest } = move;
  if (kind === "gone") return undefined;
  if (kind === "failed")
    return failures + 1 < MOVE_FAILURES_MAX ? { ...rest, failures: failures + 1 } : undefined;
  return permanentUrl === undefined ? rest : undefined;
}

function sighted(source: Source, move: SourceMove | undefined, to: string, nowMs: number): SourceMove {
  const sightings = (move?.to === to ? move.sightings : 0) + 1;
  const seen: SourceMove = { from: source.url, to, sightings };
  const isSure = sightings >= MOVE_SIGHTINGS_MIN || isUpgrade(source.url, to);
  return isSure && mayFollowTo(source, to) ? { ...seen, adoptedMs: nowMs } : seen;
}

/** The same address, only over TLS. */
function isUpgrade(from: string, to: string): boolean {
  return from.startsWith("http:") && from.replace("http:", "https:") === to;
}
