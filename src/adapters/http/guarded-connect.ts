import { type LookupAddress, type LookupOptions, lookup as systemLookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { FetchError } from "../../model/errors.ts";
import { deniedAs } from "./address-policy.ts";

/** The resolver, always asked for all addresses of a name. */
export type Lookup = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

export interface GuardOptions {
  /** `host:port` of private addresses that may be connected to all the same, as in the URL. */
  readonly allowPrivate: readonly string[];
  readonly connectMs: number;
  readonly lookup?: Lookup;
}

/**
 * A connector that reaches global unicast addresses only (server-side request forgery, CWE-918).
 *
 * It stands where the socket is opened, so it sees every redirect hop, and the socket connects to the addresses
 * that were checked: there is no second resolution that could answer otherwise (DNS rebinding). Literals never
 * reach a resolver and are checked by themselves.
 */
export function guardedConnect({ allowPrivate, connectMs, lookup }: GuardOptions): buildConnector.connector {
  const allowed = new Set(allowPrivate.map((host) => host.toLowerCase()));
  const open = buildConnector({ timeout: connectMs });
  const guarded = buildConnector({ timeout: connectMs, lookup: guardedLookup(lookup ?? systemLookup) });
  return (options, callback) => {
    if (isAllowed(allowed, options)) return open(options, callback);
    const { hostname } = options;
    const denied = isIP(hostname) === 0 ? undefined : deniedAs(hostname);
    if (denied === undefined) return guarded(options, callback);
    // Not in this tick: undici counts on a connector that answers later.
    queueMicrotask(() => callback(refusal(hostname, `${hostname} (${denied})`), null));
  };
}

function isAllowed(allowed: ReadonlySet<string>, options: buildConnector.Options): boolean {
  const { host, hostname, port, protocol } = options;
  if (host !== undefined && allowed.has(host)) return true;
  return port === "" && allowed.has(`${host ?? hostname}:${protocol === "https:" ? 443 : 80}`);
}

/** Leaves out the addresses that are refused; a name with no other is refused itself. */
function guardedLookup(lookup: Lookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      const denied = addresses.map(({ address }) => deniedAs(address));
      const checked = addresses.filter((_, index) => denied[index] === undefined);
      const [first] = checked;
      if (first === undefined) return callback(refusal(hostname, listed(addresses, denied)), []);
      if (options.all === true) return callback(null, checked);
      callback(null, first.address, first.family);
    });
  };
}

function listed(addresses: readonly LookupAddress[], denied: readonly (string | undefined)[]): string {
  return addresses.map(({ address }, index) => `${address} (${denied[index]})`).join(", ");
}

function refusal(host: string, found: string): FetchError {
  return new FetchError(
    "private-address",
    `${host} is not polled: ${found || "no address"}; see fetch.allowPrivate`,
  );
}
