import { Agent } from "undici";
import { type FetchContext, type FetchLimits, fetchFeed } from "./fetch-feed.ts";
import type { HttpClient } from "./fetch-types.ts";
import { guardedConnect, type Lookup } from "./guarded-connect.ts";
import type { Environment } from "./template.ts";

export interface HttpClientOptions {
  /** Name, version and a way to reach the operator; a function where it may change meanwhile, asked at each request. */
  readonly userAgent: string | (() => string);
  /** Gives the values of `${NAME}` in a source's settings; the process's environment unless given. */
  readonly environment?: Environment;
  /** Private addresses that may be polled all the same, `host:port` as in the URL. */
  readonly allowPrivate: readonly string[];
  readonly limits?: Partial<FetchLimits>;
  /** Instead of the system's resolver, for tests. */
  readonly lookup?: Lookup;
}

const LIMITS: FetchLimits = { bodyBytesMax: 10 * 1_024 * 1_024, deadlineMs: 20_000 };
const CONNECT_MS = 10_000;
/** An idle connection may serve the next source of its host, then it is given back. */
const KEEP_ALIVE_MS = 4_000;

/**
 * The one fetch function: conditional GET, redirects, content coding and the address guard in one place.
 *
 * One pool of connections, kept alive per host. A new list of private addresses gets a new pool: no old connection
 * outlives the permission it was opened under.
 */
export function httpClient(options: HttpClientOptions): HttpClient {
  const { userAgent, lookup, environment = fromProcess } = options;
  const limits: FetchLimits = { ...LIMITS, ...options.limits };
  let agent = openAgent(options.allowPrivate, lookup, limits.deadlineMs);
  const closing: Promise<void>[] = [];
  let closed: Promise<unknown> | undefined;
  const context: FetchContext = {
    agent: () => agent,
    userAgent: typeof userAgent === "string" ? () => userAgent : userAgent,
    environment,
    limits,
  };
  return {
    fetchFeed: (request) => fetchFeed(request, context),
    setAllowPrivate(allowPrivate) {
      closing.push(agent.close());
      agent = openAgent(allowPrivate, lookup, limits.deadlineMs);
    },
    async close() {
      closed ??= Promise.all([...closing, agent.close()]);
      await closed;
    },
  };
}

function openAgent(allowPrivate: readonly string[], lookup: Lookup | undefined, deadlineMs: number): Agent {
  const guard = { allowPrivate, connectMs: Math.min(CONNECT_MS, deadlineMs) };
  return new Agent({
    connect: guardedConnect(lookup === undefined ? guard : { ...guard, lookup }),
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: deadlineMs,
    bodyTimeout: deadlineMs,
  });
}

function fromProcess(name: string): string | undefined {
  return process.env[name];
}
