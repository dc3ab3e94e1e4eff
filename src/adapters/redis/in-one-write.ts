import type { Redis } from "ioredis";

/** Sends all that is asked before the first wait in one write: one call of the system, and one turn of Redis. */
export function inOneWrite<T>(redis: Redis, ask: () => T): T {
  // There is none before the first connection: what is asked then waits for it.
  const stream: Redis["stream"] | undefined = redis.stream;
  stream?.cork();
  try {
    return ask();
  } finally {
    stream?.uncork();
  }
}
