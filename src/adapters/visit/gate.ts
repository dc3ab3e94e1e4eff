import type { Redis } from "ioredis";
import { FetchError } from "../../model/errors.ts";
import { pause } from "../deadline.ts";
import type { LiveConfig } from "../live-config.ts";
import { HostLease } from "../redis/host-lease.ts";
import type { ScheduleStore } from "../redis/schedule-store.ts";

/** A gate is closed, by a Retry-After or by another visitor: the address was not asked, and may be from then on. */
export class GateClosedError extends FetchError {
  readonly untilMs: number;

  constructor(message: string, untilMs: number) {
    super("network", message);
    this.untilMs = untilMs;
  }
}

/** A redirect waits this long for another visitor of its target to leave. */
const TARGET_WAIT_MS_MAX = 5_000;
const TARGET_RETRY_MS = 100;
/** … and is then put off by this: a visit lasts a minute at most. */
const TARGET_BUSY_MS = 30_000;

export interface GateContext {
  readonly redis: Redis;
  readonly schedule: ScheduleStore;
  readonly live: LiveConfig;
  readonly nowMs: () => number;
}

/**
 * Passes a host's gate for one request: the gap since its last start, its Retry-After, the global start rate.
 *
 * @throws {GateClosedError} while a Retry-After holds
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
  if (gapMs > 0) {
    const dueMs = (await schedule.lastStart(lease.host)) + gapMs;
    // Never longer than the gap: another machine's clock may be ahead, or ours may have been set back.
    await pause(Math.min(gapMs, dueMs - Date.now()), signal);
  }
  const { startsPerSecond } = live.now.config.fetch;
  if (startsPerSecond > 0) await pause(await schedule.takeStart(startsPerSecond, Date.now()), signal);
  signal?.throwIfAborted();
  const holdUntilMs = await schedule.startFetch(lease, Date.now(), nowMs());
  if (holdUntilMs === 0) return;
  const until = new Date(holdUntilMs).toISOString();
  throw new GateClosedError(`${lease.host} asked for quiet until ${until}`, holdUntilMs);
}

/** The gates of all hosts one fetch asks; those of other hosts than the visited one are taken for as long as it lasts. */
export interface FetchGates {
  /** Passes a host's gate: before the first request, and before a redirect to a host not asked yet. */
  pass(host: string): Promise<void>;
  /** Undefined for a host that was not asked. */
  leaseOf(host: string): HostLease | undefined;
  leave(): Promise<void>;
}

/** @param visited - the lease of the host this visit is for */
export function fetchGates(context: GateContext, visited: HostLease, signal?: AbortSignal): FetchGates {
  const leases = [visited];
  const leaseOf = (host: string): HostLease | undefined => leases.find((lease) => lease.host === host);
  return {
    pass: async (host) => {
      const lease = leaseOf(host) ?? (await takeTarget(context, host));
      if (!leases.includes(lease)) leases.push(lease);
      await passGate(context, lease, signal);
    },
    leaseOf,
    leave: async () => {
      await Promise.all(leases.slice(1).map((lease) => lease.release()));
    },
  };
}

async function takeTarget(context: GateContext, host: string): Promise<HostLease> {
  const lease = await takeWithin(context.redis, host, TARGET_WAIT_MS_MAX);
  if (lease !== undefined) return lease;
  const untilMs = context.nowMs() + TARGET_BUSY_MS;
  throw new GateClosedError(
    `${host} is being visited for another source, asked again in ${TARGET_BUSY_MS / 1_000} s`,
    untilMs,
  );
}

async function takeWithin(redis: Redis, host: string, ms: number): Promise<HostLease | undefined> {
  const untilMs = Date.now() + ms;
  for (;;) {
    const lease = await HostLease.take(redis, host);
    if (lease !== undefined || Date.now() >= untilMs) return lease;
    await pause(TARGET_RETRY_MS);
  }
}
