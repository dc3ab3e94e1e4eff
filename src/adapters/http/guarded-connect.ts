import { type LookupAddress, type LookupOptions, lookup as systemLookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { FetchError } from "../../model/errors.ts";
import { deniedAs } from "./address-policy.ts";
import type { AllowList, Target } from "./allow-list.ts";
import { isBadPort } from "./bad-ports.ts";

/** The resolver, always asked for all addresses of a name. */
export type Lookup = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

export interface GuardOptions {
  readonly isAllowed: AllowList;
  readonly connectMs: number;
  readonly lookup?: Lookup;
  /** PEM of authorities that are trusted instead of the system's. */
  readonly ca?: string;
}

/**
 * A connector that reaches global unicast addresses only (server-side request forgery, CWE-918).
 *
 * It stands where the socket is opened, so it sees every redirect hop, and the socket connects to the addresses
 * that were checked: there is no second resolution that could answer otherwise (DNS rebinding). Literals never
 * reach a resolver and are checked by themselves.
 */
export function guardedConnect({ isAllowed, connectMs, lookup, ca }: GuardOptions): buildConnector.connector {
  const common = { timeout: connectMs, ...(ca === undefined ? {} : { ca }) };
  const open = buildConnector(common);
  const guarded = buildConnector({ ...common, lookup: guardedLookup(lookup ?? systemLookup) });
  return (options, callback) => {
    // undici takes the brackets off an IPv6 address in `hostname` only.
    const target = {
      ...options,
      hostname: isIP(options.hostname) === 6 ? `[${options.hostname}]` : options.hostname,
    };
    if (isAllowed(target)) return open(options, callback);
    const denied = deniedTarget(target);
    if (denied === undefined) return guarded(options, callback);
    // Not in this tick: undici counts on a connector that answers later.
    queueMicrotask(() => callback(denied, null));
  };
}

/** RFC 6761 §6.3: the names of this machine, whatever a resolver makes of them. */
const LOCALHOST = /(?:^|\.)localhost\.?$/;

/**
 * Why a target is refused before anything is resolved: its port, its name, or an address that stands there as itself.
 *
 * `URL` has read it by then: decimal, octal, hex and short IPv4, circled digits and full-width dots are plain here.
 */
export function deniedTarget({ hostname, port }: Target): FetchError | undefined {
  if (isBadPort(port)) {
    return new FetchError("url", `${hostname}: port ${port} is none for feeds; see fetch.allowPrivate`);
  }
  if (LOCALHOST.test(hostname)) return refusal(hostname, "this machine");
  const address = hostname.replace(/^\[|\]$/g, "");
  const denied = isIP(address) === 0 ? undefined : deniedAs(address);
  return denied === undefined ? undefined : refusal(hostname, `${address} (${denied})`);
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

/** What was found, for people. */
export function listed(addresses: readonly LookupAddress[], denied: readonly (string | undefined)[]): string {
  return addresses.map(({ address }, index) => `${address} (${denied[index]})`).join(", ");
}

export function refusal(host: string, found: string): FetchError {
  return new FetchError(
    "private-address",
    `${host} is not polled: ${found || "no address"}; see fetch.allowPrivate`,
  );
}
