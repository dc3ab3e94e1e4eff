import type { Redis } from "ioredis";
import type { Config } from "../model/config.ts";
import type { Clock } from "./clock.ts";
import { type Identity, openIdentity } from "./files/identity.ts";
import type { HttpClient } from "./http/fetch-types.ts";
import { httpClient } from "./http/http-client.ts";
import { LiveConfig } from "./live-config.ts";
import type { Log } from "./log.ts";
import { type StoryPages, storyPages } from "./publish/story-pages.ts";
import { openQueues, type Queues } from "./queue/queues.ts";
import { closeReadFeed } from "./read-feed.ts";
import { openRedis, type RedisAccess, type RedisManner } from "./redis/connect.ts";
import { openStores, type Stores } from "./redis/stores.ts";
import { Subscribers } from "./subscribers.ts";
import { userAgent } from "./user-agent.ts";

/** Everything a role of this process works with. One a process. */
export interface Runtime {
  readonly dataDir: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly live: LiveConfig;
  readonly access: RedisAccess;
  readonly redis: Redis;
  readonly queues: Queues;
  readonly stores: Stores;
  readonly identity: Identity;
  readonly http: HttpClient;
  /** Told to the sources; a polling process keeps it fresh. */
  readonly subscribers: Subscribers;
  readonly storyPages: StoryPages;
  close(): Promise<void>;
}

export interface RuntimeOptions extends RedisManner {
  readonly dataDir: string;
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
}

/**
 * Opens Redis, queues, stores, identity and the HTTP client.
 *
 * @throws {SluglineError} when no Redis is to be had
 */
export async function openRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { dataDir, config, log, clock } = options;
  const access = await openRedis(dataDir, log, options);
  const { redis } = access;
  const live = new LiveConfig(config);
  const queues = openQueues(access.options, (error) =>
    log.debug({ err: error }, "queue: connection trouble"),
  );
  const stores = openStores(redis);
  const subscribers = new Subscribers(stores.readers, log);
  const http = httpFor(live, subscribers);
  live.onSwap((compiled) => http.setAllowPrivate(compiled.config.fetch.allowPrivate));
  return {
    ...{ dataDir, log, clock, live, access, redis, queues, stores, http, subscribers },
    identity: await openIdentity(dataDir, config.publicUrl, clock.now()),
    storyPages: storyPages(dataDir),
    close: async () => {
      await Promise.all([http.close(), closeReadFeed(), queues.close()]);
      await access.close();
    },
  };
}

/** Contact, proxy and subscribers hold from the next request on. */
function httpFor(live: LiveConfig, subscribers: Subscribers): HttpClient {
  return httpClient({
    allowPrivate: live.now.config.fetch.allowPrivate,
    userAgent: () => {
      const { fetch, publicUrl } = live.now.config;
      return userAgent(fetch.contact ?? publicUrl, subscribers.count);
    },
    proxy: () => live.now.config.fetch.proxy,
  });
}
