import { FencedError, SluglineError } from "../../model/errors.ts";
import type { Source } from "../../model/source.ts";
import { within } from "../deadline.ts";
import { HostLease } from "../redis/host-lease.ts";
import type { SourceMemory } from "../redis/schedule-store.ts";
import { type PollContext, type PollReport, pollSource } from "./poll-source.ts";

/** One visit polls what is due for at most this long, then gives the slot back. */
const VISIT_MS_MAX = 60_000;
/** Sources that fall due beside a slow answer wait at most this long for a slot that is free. */
const LOOK_EVERY_MS = 1_000;

export type VisitReport =
  | { readonly kind: "busy" }
  | { readonly kind: "visited"; readonly polls: readonly PollReport[]; readonly ended: VisitEnd };

/** `fenced`: the lease went to another; `stopped`: the process stops, or its lock is lost. */
export type VisitEnd = "done" | "fenced" | "stopped";

interface DueSource {
  readonly source: Source;
  readonly memory: SourceMemory;
  readonly atMs: number;
}

/**
 * Visits one host under its lease: polls its due sources, most overdue first, at most `parallel` at once, until none
 * is due or the visit's time is over. A visit that lost its lease starts nothing more, nor does one whose process stops.
 *
 * @param signal - breaks off what is open as well
 */
export async function visitHost(
  context: PollContext,
  host: string,
  signal?: AbortSignal,
): Promise<VisitReport> {
  const lease = await HostLease.take(context.redis, host);
  if (lease === undefined) return { kind: "busy" };
  try {
    return await visit(context, lease, signal);
  } finally {
    await lease.release();
  }
}

async function visit(context: PollContext, lease: HostLease, signal?: AbortSignal): Promise<VisitReport> {
  const untilMs = Date.now() + VISIT_MS_MAX;
  const polls: PollReport[] = [];
  const active = new Map<string, Promise<void>>();
  let waiting: DueSource[] = [];
  let config = context.live.now;
  let failure: unknown;
  const start = ({ source, memory }: DueSource): void => {
    const run = pollSource(context, source, memory, lease, signal)
      .then((report) => void polls.push(report))
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => active.delete(source.id));
    active.set(source.id, run);
  };
  const mayStart = (): boolean =>
    failure === undefined && !lease.lost && !isStopping(context, signal) && Date.now() < untilMs;
  while (mayStart()) {
    if (active.size < context.live.manners(lease.host).parallel) {
      // A changed config: sources that left are not polled, changed ones as they are now.
      if (config !== context.live.now) waiting = [];
      config = context.live.now;
      if (waiting.length === 0) waiting = await dueSources(context, lease.host, active);
      const next = waiting.shift();
      if (next !== undefined) {
        start(next);
        // Starts of one host go one after the other through its gate; parallel polls overlap in their answers.
        if (context.live.manners(lease.host).parallel === 1) await active.get(next.source.id);
        continue;
      }
      if (active.size === 0) break;
    }
    await within(Promise.race(active.values()), LOOK_EVERY_MS);
  }
  await Promise.all(active.values());
  if (polls.length === 0 && failure === undefined) await mendDueTimes(context, lease.host);
  return { kind: "visited", polls, ended: endOf(failure, context, signal) };
}

const isStopping = ({ stopping }: PollContext, signal?: AbortSignal): boolean =>
  signal?.aborted === true || stopping?.aborted === true;

/** A stop is no failure: what was not polled stays due. Everything unforeseen goes up. */
function endOf(failure: unknown, context: PollContext, signal?: AbortSignal): VisitEnd {
  const isStop = isStopping(context, signal);
  if (failure === undefined) return isStop ? "stopped" : "done";
  if (failure instanceof FencedError) return "fenced";
  const reasons: unknown[] = [signal?.reason, context.stopping?.reason];
  if (isStop && (failure instanceof SluglineError || reasons.includes(failure))) return "stopped";
  throw failure;
}

/** Nobody was due though the index said so (a crash between state and index, a pause): the index follows the state. */
async function mendDueTimes({ live, schedule }: PollContext, host: string): Promise<void> {
  const sources = live.now.sourcesByHost.get(host) ?? [];
  const ids = sources.filter(({ paused }) => paused !== true).map(({ id }) => id);
  await schedule.forget(sources.flatMap(({ id, paused }) => (paused === true ? [id] : [])));
  const memories = await schedule.memories(host, ids);
  const times = [...memories].flatMap(([id, { state, forced }]) =>
    state === undefined || forced ? [] : [[id, state.next.atMs] as const],
  );
  await schedule.setDue(new Map(times));
}

/**
 * Due by their own state, which is the truth; the index `due` only says which hosts to look at. One that is paused is
 * due only when somebody asks for it.
 */
async function dueSources(
  context: PollContext,
  host: string,
  active: ReadonlyMap<string, unknown>,
): Promise<DueSource[]> {
  const nowMs = context.nowMs();
  const sources = (context.live.now.sourcesByHost.get(host) ?? []).filter(({ id }) => !active.has(id));
  const memories = await context.schedule.memories(
    host,
    sources.map(({ id }) => id),
  );
  return sources
    .flatMap((source): DueSource[] => {
      const memory = memories.get(source.id) ?? { forced: false };
      const isMoved = memory.state?.retired === true && memory.state.url !== source.url;
      const atMs = memory.forced || isMoved ? 0 : (memory.state?.next.atMs ?? 0);
      if (atMs > nowMs || (source.paused === true && !memory.forced)) return [];
      return [{ source, memory, atMs }];
    })
    .toSorted((a, b) => a.atMs - b.atMs);
}
