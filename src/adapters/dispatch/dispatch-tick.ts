import type { Redis } from "ioredis";
import type { Config } from "../../model/config.ts";
import { hostOf } from "../../model/source.ts";
import type { Identity } from "../files/identity.ts";
import { storeMatches } from "../files/identity.ts";
import type { LiveConfig } from "../live-config.ts";
import { pollJobOptions, publishJobOptions, type Queues, queuePrefix } from "../queue/queues.ts";
import { isDirty } from "../redis/feed-store.ts";
import { keys } from "../redis/keys.ts";
import type { Stores } from "../redis/stores.ts";
import type { StuckHosts } from "./stuck-hosts.ts";

/** Sources looked at in one tick, most overdue first. */
const DUE_PER_TICK_MAX = 20_000;
const ADDS_PER_CALL = 500;
/** Ingest jobs that wait, of at most 1 MiB: the writer works off hundreds a second, so with more it is not at work. */
const INGEST_WAITING_MAX = 1_000;

export interface DispatchContext {
  readonly redis: Redis;
  readonly stores: Stores;
  readonly queues: Queues;
  readonly live: LiveConfig;
  readonly identity: Identity;
  readonly dataDir: string;
  readonly nowMs: () => number;
  readonly stuck: StuckHosts;
}

export interface TickReport {
  /** Redis is not the store the published files came from: nothing is polled or published. */
  readonly refused: boolean;
  /** The writer is behind by more than it should ever be: no host is visited. */
  readonly isBehind: boolean;
  readonly hosts: number;
  readonly feeds: number;
  /** Hosts whose lost job was cleared out of the way. */
  readonly freed: readonly string[];
}

/**
 * One tick: a poll job for each host with a due source, a publish job for each dirty feed.
 *
 * Claims nothing; hosts that are already queued are skipped, and a dropped add is repaired by the next tick. No host is
 * visited while the writer is away: what it has not committed is handed over again by every poll, until Redis is full.
 */
export async function dispatchTick(context: DispatchContext): Promise<TickReport> {
  if (!(await storeMatches(context.redis, context.dataDir, context.identity)))
    return { refused: true, isBehind: false, hosts: 0, feeds: 0, freed: [] };
  await releaseHeld(context);
  const isBehind = (await context.queues.ingest.getWaitingCount()) > INGEST_WAITING_MAX;
  const { hosts, freed } = isBehind ? { hosts: 0, freed: [] } : await dispatchHosts(context);
  return { refused: false, isBehind, hosts, freed, feeds: await dispatchFeeds(context) };
}

/** A poll job for each host with a due source. */
export async function dispatchHosts({
  redis,
  stores,
  queues,
  live,
  nowMs,
  stuck,
}: DispatchContext): Promise<{ hosts: number; freed: string[] }> {
  const due = await stores.schedule.due(nowMs(), DUE_PER_TICK_MAX);
  const hosts = hostsOf(due, live);
  if (hosts.length === 0) return { hosts: 0, freed: [] };
  const holders = await redis.mget(hosts.map((host) => `${queuePrefix("poll")}:poll:de:${host}`));
  const free = hosts.filter((_, i) => holders[i] === null);
  for (let at = 0; at < free.length; at += ADDS_PER_CALL) {
    const chunk = free.slice(at, at + ADDS_PER_CALL);
    await queues.poll.addBulk(
      chunk.map((host) => ({ name: host, data: { host }, opts: pollJobOptions(host) })),
    );
  }
  const queued = new Map(
    hosts.flatMap((host, i) => (typeof holders[i] === "string" ? [[host, holders[i]] as const] : [])),
  );
  return { hosts: free.length, freed: await stuck.free(queues, queued) };
}

/** Embargoes ended with one order at most; more wait for the next tick. */
const RELEASED_MAX = 100;

/** Orders the writer to let go what an embargo held back until now. Answers how many copy groups. */
export async function releaseHeld({ redis, queues, nowMs }: ReleaseContext): Promise<number> {
  const at = nowMs();
  const groupIds = await redis.zrangebyscore(keys.held, "-inf", at, "LIMIT", 0, RELEASED_MAX);
  if (groupIds.length === 0) return 0;
  const order = { order: { kind: "release", groupIds }, nowMs: at } as const;
  await queues.ingest.add("release", order, { deduplication: { id: "release" } });
  return groupIds.length;
}

type ReleaseContext = Pick<DispatchContext, "redis" | "queues" | "nowMs">;

/** In the order of their most overdue source. Sources that left the config are not looked at; `reconcile` takes them out. */
function hostsOf(sourceIds: readonly string[], live: LiveConfig): string[] {
  const hosts = new Set<string>();
  for (const id of sourceIds) {
    const source = live.now.sources.get(id);
    if (source !== undefined) hosts.add(hostOf(source.url));
  }
  return [...hosts];
}

/** Feeds whose files are behind. */
export async function dirtyFeeds(stores: Stores, config: Config): Promise<string[]> {
  const states = await stores.feeds.states(config.feeds.map(({ id }) => id));
  return [...states].filter(([, state]) => isDirty(state, config.version, Date.now())).map(([id]) => id);
}

async function dispatchFeeds({ stores, queues, live }: DispatchContext): Promise<number> {
  const dirty = await dirtyFeeds(stores, live.now.config);
  await queues.publish.addBulk(
    dirty.map((feedId) => ({ name: feedId, data: { feedId }, opts: publishJobOptions(feedId) })),
  );
  return dirty.length;
}
