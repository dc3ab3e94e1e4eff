import type { Redis } from "ioredis";
import type { PollState, Validators } from "../../model/poll-state.ts";
import type { HostLease } from "./host-lease.ts";
import { keys } from "./keys.ts";

/** A quiet time a host asked for (Retry-After, RFC 9110 §10.2.3). */
export interface HostHold {
  readonly untilMs: number;
  readonly reason: string;
}

/** What is known of one source between polls. */
export interface SourceMemory {
  readonly state?: PollState;
  readonly validators?: Validators;
  /** Somebody asked for a poll now, whatever the schedule says. */
  readonly forced: boolean;
}

/** What a poll leaves behind; `validators: "forget"` when the address gave none. */
export interface PollRecord {
  readonly state: PollState;
  readonly validators?: Validators | "forget";
}

/** Due times, poll states, validators and holds. */
export function scheduleStore(redis: Redis) {
  return {
    /** Ids of sources that are due, most overdue first. */
    due: (nowMs: number, limit: number): Promise<string[]> =>
      redis.zrangebyscore(keys.due, "-inf", nowMs, "LIMIT", 0, limit),

    /** All due times. */
    dueTimes: async (): Promise<Map<string, number>> => {
      const flat = await redis.zrange(keys.due, 0, "-1", "WITHSCORES");
      const times = new Map<string, number>();
      for (let i = 0; i + 1 < flat.length; i += 2) times.set(flat[i] ?? "", Number(flat[i + 1]));
      return times;
    },

    setDue: async (times: ReadonlyMap<string, number>): Promise<void> => {
      if (times.size > 0) await redis.zadd(keys.due, ...[...times].flatMap(([id, ms]) => [ms, id]));
    },

    forget: async (sourceIds: readonly string[]): Promise<void> => {
      if (sourceIds.length > 0) await redis.zrem(keys.due, ...sourceIds);
    },

    /** Asks for a poll now; a Retry-After, a 410 and the host's gap still hold. */
    force: async (host: string, sourceIds: readonly string[], nowMs: number): Promise<void> => {
      if (sourceIds.length === 0) return;
      await redis.hset(keys.host(host), ...sourceIds.flatMap((id) => [`f:${id}`, nowMs]));
      await redis.zadd(keys.due, ...sourceIds.flatMap((id) => [nowMs, id]));
    },

    memories: (host: string, sourceIds: readonly string[]) => readMemories(redis, host, sourceIds),
    hold: (host: string) => readHold(redis, host),

    /** When the host was last asked anything, ms; 0 = never. */
    lastStart: async (host: string): Promise<number> =>
      Number((await redis.hget(keys.host(host), "start")) ?? 0),

    /** Registers a start at wall time. Answers 0, or the ms until which the host wants quiet. @throws {FencedError} */
    startFetch: async (lease: HostLease, wallMs: number, nowMs: number): Promise<number> => {
      const { host, token } = lease;
      const answer = await redis.slStartFetch(keys.lease(host), keys.host(host), token, wallMs, nowMs);
      return answer === -1 ? lease.refused() : answer;
    },

    /** Remembers a Retry-After for all sources of the host. @throws {FencedError} */
    holdHost: async (lease: HostLease, { untilMs, reason }: HostHold): Promise<void> => {
      const { host, token } = lease;
      const answer = await redis.slHoldHost(keys.lease(host), keys.host(host), token, untilMs, reason);
      if (answer === 0) lease.refused();
    },

    /** Writes a poll's outcome under the lease, then its place in the schedule. @throws {FencedError} */
    savePoll: (lease: HostLease, sourceId: string, record: PollRecord) =>
      savePoll(redis, lease, sourceId, record),

    /** After ingest: the validators of a poll whose jobs are all committed. */
    saveValidators: async (host: string, sourceId: string, validators: Validators): Promise<void> => {
      await redis.slSaveValidators(keys.host(host), sourceId, validators.poll, JSON.stringify(validators));
    },

    /** Ms to wait for a place in the global start rate. */
    takeStart: (startsPerSecond: number, nowMs: number): Promise<number> =>
      redis.slTakeStart(keys.starts, 1_000 / startsPerSecond, nowMs, 1_000),
  };
}

export type ScheduleStore = ReturnType<typeof scheduleStore>;

async function readMemories(
  redis: Redis,
  host: string,
  sourceIds: readonly string[],
): Promise<Map<string, SourceMemory>> {
  const memories = new Map<string, SourceMemory>();
  if (sourceIds.length === 0) return memories;
  const fields = sourceIds.flatMap((id) => [`p:${id}`, `v:${id}`, `f:${id}`]);
  const values = await redis.hmget(keys.host(host), ...fields);
  for (const [i, id] of sourceIds.entries()) {
    const state = parsed<PollState>(values[3 * i]);
    const validators = parsed<Validators>(values[3 * i + 1]);
    memories.set(id, {
      ...(state === undefined ? {} : { state }),
      ...(validators === undefined ? {} : { validators }),
      forced: typeof values[3 * i + 2] === "string",
    });
  }
  return memories;
}

async function readHold(redis: Redis, host: string): Promise<HostHold | undefined> {
  const [until, reason] = await redis.hmget(keys.host(host), "holdUntil", "holdReason");
  return until === null || until === undefined ? undefined : { untilMs: Number(until), reason: reason ?? "" };
}

async function savePoll(redis: Redis, lease: HostLease, sourceId: string, record: PollRecord): Promise<void> {
  const { state, validators } = record;
  const kept = validators === undefined ? "" : validators === "forget" ? "-" : JSON.stringify(validators);
  const answer = await redis.slSavePoll(
    keys.lease(lease.host),
    keys.host(lease.host),
    ...[lease.token, sourceId, JSON.stringify(state), kept],
  );
  if (answer === 0) lease.refused();
  await redis.zadd(keys.due, state.next.atMs, sourceId);
}

/** Stored by us, versioned inside; an empty field is an absent one. */
function parsed<T>(json: string | null | undefined): T | undefined {
  return json === null || json === undefined ? undefined : (JSON.parse(json) as T);
}
