import type { TestContext } from "vitest";
import { type FeedHost, feedHost } from "./feed-host.ts";
import { type Installation, installation } from "./installation.ts";
import { type TcpRedis, tcpRedis } from "./tcp-redis.ts";

/** An installation for one test, for tests that run side by side; gone when the test has finished. */
export function placeFor({ onTestFinished }: TestContext): Installation {
  const place = installation();
  onTestFinished(() => place.close());
  return place;
}

export async function hostFor(
  { onTestFinished }: TestContext,
  delayMs: number | (() => number) = 0,
): Promise<FeedHost> {
  const host = await feedHost(delayMs);
  onTestFinished(() => host.close());
  return host;
}

/** Not started yet. */
export async function redisFor({ onTestFinished }: TestContext, place: Installation): Promise<TcpRedis> {
  const server = await tcpRedis(place.configDir);
  onTestFinished(() => server.kill());
  return server;
}
