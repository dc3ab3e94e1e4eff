import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { openPrivateRedis } from "../../src/adapters/redis/redis-server.ts";

/** A Redis of a test's own, on a Unix socket in a folder of its own. */
export interface TestRedis {
  readonly dataDir: string;
  readonly socket: string;
  readonly redis: Redis;
  close(): Promise<void>;
}

export async function testRedis(): Promise<TestRedis> {
  const dataDir = mkdtempSync(join(tmpdir(), "slugline-test-"));
  const server = await openPrivateRedis(dataDir);
  const redis = new Redis({ path: server.socket, maxRetriesPerRequest: null });
  return {
    dataDir,
    socket: server.socket,
    redis,
    close: async () => {
      redis.disconnect();
      await server.release();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
