import { Agent, type Dispatcher, Pool, ProxyAgent } from "undici";
import { type AllowList, allowList } from "./allow-list.ts";
import { guardedConnect, type Lookup } from "./guarded-connect.ts";
import { checkProxiedTarget } from "./proxied-target.ts";
import type { ProxyAddress } from "./proxy-address.ts";

export interface PoolOptions {
  /** Targets that are asked whatever their address, `host:port` as in the URL. */
  readonly allowPrivate: readonly string[];
  readonly deadlineMs: number;
  readonly lookup?: Lookup;
  readonly ca?: string;
}

/** Connections opened under one list of allowed targets. */
export interface Pools {
  /** Where to send a request for `url`. @throws {FetchError} for a target that is refused behind a proxy */
  dispatcherFor(url: URL, proxy: ProxyAddress | undefined): Promise<Dispatcher>;
  close(): Promise<void>;
}

const CONNECT_MS = 10_000;
/** An idle connection may serve the next source of its host, then it is given back. */
const KEEP_ALIVE_MS = 4_000;

/** One pool without a proxy, one for each proxy that is asked for. */
export function openPools(options: PoolOptions): Pools {
  const isAllowed = allowList(options.allowPrivate);
  const direct = openAgent(options, isAllowed);
  const proxies = new Map<string, Dispatcher>();
  return {
    async dispatcherFor(url, proxy) {
      if (proxy === undefined) return direct;
      await checkProxiedTarget(url, isAllowed, options.lookup);
      const key = `${proxy.uri} ${proxy.token ?? ""}`;
      const known = proxies.get(key) ?? openProxy(proxy, options);
      proxies.set(key, known);
      return known;
    },
    async close() {
      await Promise.all([direct, ...proxies.values()].map((pool) => pool.close()));
    },
  };
}

function openAgent({ deadlineMs, lookup, ca }: PoolOptions, isAllowed: AllowList): Agent {
  return new Agent({
    connect: guardedConnect({
      ...{ isAllowed, connectMs: connectMs(deadlineMs) },
      ...(lookup === undefined ? {} : { lookup }),
      ...(ca === undefined ? {} : { ca }),
    }),
    ...times(deadlineMs),
  });
}

/**
 * A pool through one proxy: https targets by a tunnel (CONNECT, RFC 9110 §9.3.6), http targets of an http proxy by
 * absolute address (RFC 9112 §3.2.2), as many proxies refuse a tunnel to port 80.
 *
 * The proxy's own address is the operator's word and not guarded.
 */
function openProxy({ uri, token }: ProxyAddress, { deadlineMs, ca }: PoolOptions): ProxyAgent {
  const tls = { timeout: connectMs(deadlineMs), ...(ca === undefined ? {} : { ca }) };
  const pool = (origin: string | URL, options: object): Pool =>
    new Pool(origin, { ...options, ...times(deadlineMs) });
  // A tunnel belongs to connecting; undici would wait for it even when its fetch was called off.
  const tunnels = (origin: URL, options: object): Pool =>
    new Pool(origin, { ...options, ...times(connectMs(deadlineMs)) });
  return new ProxyAgent({
    ...{ uri, proxyTunnel: false, requestTls: tls, proxyTls: tls, factory: pool, clientFactory: tunnels },
    ...times(deadlineMs),
    ...(token === undefined ? {} : { token }),
  });
}

const connectMs = (deadlineMs: number): number => Math.min(CONNECT_MS, deadlineMs);

/** Only a second net: `Deadline` ends a fetch. */
function times(deadlineMs: number): {
  keepAliveTimeout: number;
  headersTimeout: number;
  bodyTimeout: number;
} {
  return { keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: deadlineMs, bodyTimeout: deadlineMs };
}
