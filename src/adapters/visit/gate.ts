import type { Redis } from "ioredis";
import { FetchError } from "../../model/errors.ts";
import { pause } from "../deadline.ts";
import type { LiveConfig } from "../live-config.ts";
import { HostLease } from "../redis/host-lease.ts";
import type { ScheduleStore } from "../redis/schedule-store.ts";

/** A host's Retry-After holds: nothing was asked. */
export class HostHoldError extends FetchError {
  readonly untilMs: number;

  constructor(host: string, untilMs: number) {
    super("network", `${host} asked for quiet until ${new Date(untilMs).toISOString()}`);
    this.untilMs = untilMs;
  }
}

/** A redirect waits this long for another visitor of its target to leave. */
const TARGET_WAIT_MS_MAX = 5_000;
const TARGET_RETRY_MS = 100;

export interface GateContext {
  readonly redis: Redis;
  readonly schedule: ScheduleStore;
  readonly live: LiveConfig;
  readonly nowMs: () => number;
}

/**
 * Passes a host's gate for one request: the gap since its last start, its Retry-After, the global start rate.
 *
 * @throws {HostHoldError} while a Retry-After holds
 * @throws {FencedError} when the lease went to another
 */
export function passGate(context: GateContext, lease: HostLease, signal?: AbortSignal): Promise<void> {
  return lease.inTurn(() => pass(context, lease, signal));
}

async function pass(
  { schedule, live, nowMs }: GateContext,
  lease: HostLease,
  signal?: AbortSignal,
): Promise<void> {
  const { gapMs } = live.manners(lease.host);
  if (gapMs > 0) await pause((await schedule.lastStart(lease.host)) + gapMs - Date.now(), signal);
  const { startsPerSecond } = live.now.config.fetch;
  if (startsPerSecond > 0) await pause(await schedule.takeStart(startsPerSecond, Date.now()), signal);
  signal?.throwIfAborted();
  const holdUntilMs = await schedule.startFetch(lease, Date.now(), nowMs());
  if (holdUntilMs > 0) throw new HostHoldError(lease.host, holdUntilMs);
}

/**
 * The gates of the hosts that redirects lead to, each taken for as long as this fetch lasts.
 *
 * @returns `onHop` for the fetch, and `leave` to give all gates back
 */
export function targetGates(
  context: GateContext,
  signal?: AbortSignal,
): { onHop: (host: string) => Promise<void>; leave: () => Promise<void> } {
  const taken: HostLease[] = [];
  return {
    onHop: async (host) => {
      const lease = await takeWithin(context.redis, host, TARGET_WAIT_MS_MAX);
      if (lease === undefined)
        throw new FetchError("network", `redirect target ${host} is being visited by another poll`);
      taken.push(lease);
      await passGate(context, lease, signal);
    },
    leave: async () => {
      await Promise.all(taken.map((lease) => lease.release()));
    },
  };
}

async function takeWithin(redis: Redis, host: string, ms: number): Promise<HostLease | undefined> {
  const untilMs = Date.now() + ms;
  for (;;) {
    const lease = await HostLease.take(redis, host);
    if (lease !== undefined || Date.now() >= untilMs) return lease;
    await pause(TARGET_RETRY_MS);
  }
}
