import type { Redis, Result } from "ioredis";
import { INGEST_SCRIPTS } from "./ingest-scripts.ts";
import { VISIT_SCRIPTS } from "./visit-scripts.ts";

/** The Lua scripts. Each touches one cluster tag and may be repeated. */
const SCRIPTS = { ...VISIT_SCRIPTS, ...INGEST_SCRIPTS };

/** Teaches a connection the scripts; needed once a connection, before any store uses it. */
export function defineScripts(redis: Redis): void {
  for (const [name, { keys, lua }] of Object.entries(SCRIPTS))
    redis.defineCommand(name, { numberOfKeys: keys, lua });
}

type Arg = string | number;

declare module "ioredis" {
  interface RedisCommander<Context> {
    slRenewLease(lease: string, token: string, ms: number): Result<number, Context>;
    slReleaseLease(lease: string, token: string): Result<number, Context>;
    slStartFetch(
      lease: string,
      host: string,
      token: string,
      wallMs: number,
      nowMs: number,
    ): Result<number, Context>;
    slSavePoll(lease: string, host: string, ...args: Arg[]): Result<number, Context>;
    slHoldHost(
      lease: string,
      host: string,
      token: string,
      untilMs: number,
      reason: string,
    ): Result<number, Context>;
    slSaveValidators(host: string, source: string, poll: number, validators: string): Result<number, Context>;
    slTakeStart(clock: string, stepMs: number, nowMs: number, burstMs: number): Result<number, Context>;
    slTakeEpoch(lock: string, epoch: string, token: string): Result<number, Context>;
    slCommitHash(
      key: string,
      epoch: number,
      ttlMs: number,
      ...fields: (string | Buffer)[]
    ): Result<number, Context>;
    slAppendMatch(
      journal: string,
      journalEpoch: string,
      epoch: number,
      ttlMs: number,
      record: Buffer,
    ): Result<number, Context>;
    slCommitEvents(events: string, touched: string, ...args: (Arg | Buffer)[]): Result<number, Context>;
    slCommitStory(
      story: string,
      epoch: number,
      ttlMs: number,
      into: string,
      adds: number,
      ...groups: string[]
    ): Result<number, Context>;
    slCommitFeed(
      feed: string,
      state: string,
      epoch: number,
      kept: number,
      adds: number,
      ...args: Arg[]
    ): Result<number, Context>;
    slCommitSeen(
      seen: string,
      stood: string,
      counts: string,
      done: string,
      ...args: Arg[]
    ): Result<number, Context>;
    slMoveSeen(
      seen: string,
      counts: string,
      epoch: number,
      group: string,
      ...entryKeys: string[]
    ): Result<number, Context>;
    slDropGroup(group: string, epoch: number): Result<number, Context>;
    slArchived(feed: string, state: string, page: number, ...groups: string[]): Result<number, Context>;
  }
}
