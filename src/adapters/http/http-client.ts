import { type FetchContext, type FetchLimits, fetchFeed } from "./fetch-feed.ts";
import type { HttpClient } from "./fetch-types.ts";
import type { Lookup } from "./guarded-connect.ts";
import { largePlaces } from "./large-bodies.ts";
import { openPools, type Pools } from "./pools.ts";
import type { Environment } from "./template.ts";

export interface HttpClientOptions {
  /** Name, version and a way to reach the operator; a function where it may change, asked at each request. */
  readonly userAgent: string | (() => string);
  /** Targets that may be polled though their address is private or their port is odd, `host:port` as in the URL. */
  readonly allowPrivate: readonly string[];
  /** Template of the proxy of every source that names none, asked at each request. */
  readonly proxy?: () => string | undefined;
  /** Gives the values of `${NAME}` in settings; the process's environment unless given. */
  readonly environment?: Environment;
  readonly limits?: Partial<FetchLimits>;
  /** Instead of the system's resolver, for tests. */
  readonly lookup?: Lookup;
  /** PEM of authorities to trust instead of the system's, for tests; operators have NODE_EXTRA_CA_CERTS. */
  readonly ca?: string;
}

const LIMITS: FetchLimits = { bodyBytesMax: 10 * 1_024 * 1_024, deadlineMs: 20_000 };

/**
 * The one fetch function: conditional GET, redirects, content coding and the address guard in one place.
 *
 * Connections are kept alive per host. A new list of allowed targets gets new pools: no old connection outlives the
 * permission it was opened under.
 */
export function httpClient(options: HttpClientOptions): HttpClient {
  const { userAgent, lookup, ca, proxy = () => undefined, environment = fromProcess } = options;
  const limits: FetchLimits = { ...LIMITS, ...options.limits };
  const open = (allowPrivate: readonly string[]): Pools =>
    openPools({
      ...{ allowPrivate, deadlineMs: limits.deadlineMs },
      ...(lookup === undefined ? {} : { lookup }),
      ...(ca === undefined ? {} : { ca }),
    });
  let pools = open(options.allowPrivate);
  const closing: Promise<void>[] = [];
  let closed: Promise<unknown> | undefined;
  const context: FetchContext = {
    pools: () => pools,
    userAgent: typeof userAgent === "string" ? () => userAgent : userAgent,
    ...{ proxy, environment, limits, large: largePlaces(limits.bodyBytesMax) },
  };
  return {
    fetchFeed: (request) => fetchFeed(request, context),
    setAllowPrivate(allowPrivate) {
      closing.push(pools.close());
      pools = open(allowPrivate);
    },
    async close() {
      closed ??= Promise.all([...closing, pools.close()]);
      await closed;
    },
  };
}

function fromProcess(name: string): string | undefined {
  return process.env[name];
}
