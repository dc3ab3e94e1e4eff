import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import { FencedError } from "../../model/errors.ts";
import { inTurn } from "../in-turn.ts";
import { keys } from "./keys.ts";

/** A visitor that does not renew for this long is replaced. */
export const LEASE_MS = 15_000;
export const LEASE_RENEW_MS = 5_000;

/**
 * The right to visit one host, held by one worker at a time and renewed while it works.
 *
 * BullMQ's lock and deduplication save work; only this proves that there is one visitor. `lost` is a hint that
 * saves work; what counts is that every write compares the token in Redis.
 */
export class HostLease {
  readonly host: string;
  readonly token: string;
  readonly #redis: Redis;
  readonly #renewal: NodeJS.Timeout;
  #lost = false;

  private constructor(redis: Redis, host: string, token: string) {
    this.#redis = redis;
    this.host = host;
    this.token = token;
    this.#renewal = setInterval(() => void this.#renew(), LEASE_RENEW_MS);
    this.#renewal.unref();
  }

  /** Takes the lease, or answers undefined while another holds it. */
  static async take(redis: Redis, host: string): Promise<HostLease | undefined> {
    const token = randomUUID();
    const answer = await redis.set(keys.lease(host), token, "PX", LEASE_MS, "NX");
    return answer === "OK" ? new HostLease(redis, host, token) : undefined;
  }

  get lost(): boolean {
    return this.#lost;
  }

  /** Runs one after the other what must not overlap at this host: the starts of its requests. */
  readonly inTurn = inTurn();

  /** Asks Redis, and renews. @throws {FencedError} when another holds the lease */
  async assertHeld(): Promise<void> {
    if ((await this.#redis.slRenewLease(keys.lease(this.host), this.token, LEASE_MS)) === 0) this.refused();
  }

  /** Turns a refused write into the end of this visit. @throws {FencedError} */
  refused(): never {
    this.#lost = true;
    throw new FencedError(`the visit of ${this.host}`);
  }

  async release(): Promise<void> {
    clearInterval(this.#renewal);
    await this.#redis.slReleaseLease(keys.lease(this.host), this.token);
  }

  async #renew(): Promise<void> {
    try {
      if ((await this.#redis.slRenewLease(keys.lease(this.host), this.token, LEASE_MS)) === 0)
        this.#lost = true;
    } catch {
      // Redis is away: the lease runs out by itself, and every write compares the token.
    }
  }
}
