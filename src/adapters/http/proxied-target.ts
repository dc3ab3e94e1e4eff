import { lookup as systemLookup } from "node:dns";
import type { FetchError } from "../../model/errors.ts";
import { deniedAs } from "./address-policy.ts";
import type { AllowList, Target } from "./allow-list.ts";
import { deniedTarget, type Lookup, listed, refusal } from "./guarded-connect.ts";

/**
 * Names that lead into the proxy's own machine or network, should it know them: one label, and the special-use names
 * of RFC 6762 (local), RFC 8375 (home.arpa) and of private networks (internal).
 */
const INSIDE = /^[^.]+\.?$|\.(?:local|internal|home\.arpa)\.?$/;

/**
 * Refuses a target that must not be asked for through a proxy either.
 *
 * The proxy resolves the name for itself, so an answer that changes meanwhile (DNS rebinding) cannot be ruled out
 * here: a proxy that stands inside a network has to refuse that network itself. What we can see is refused: a name
 * that resolves to denied addresses only. A name that does not resolve here may well be known to the proxy.
 *
 * @throws {FetchError} kind `private-address` or `url`
 */
export async function checkProxiedTarget(
  target: Target,
  isAllowed: AllowList,
  lookup: Lookup = systemLookup,
): Promise<void> {
  if (isAllowed(target)) return;
  const denied = deniedTarget(target) ?? (await deniedName(target.hostname, lookup));
  if (denied !== undefined) throw denied;
}

function deniedName(hostname: string, lookup: Lookup): Promise<FetchError | undefined> {
  return new Promise((resolve) => {
    lookup(hostname.replace(/^\[|\]$/g, ""), { all: true }, (error, addresses = []) => {
      const denied = addresses.map(({ address }) => deniedAs(address));
      if (error === null && denied.includes(undefined)) return resolve(undefined);
      const isInside = error !== null && INSIDE.test(hostname);
      if (error === null) resolve(refusal(hostname, listed(addresses, denied)));
      else resolve(isInside ? refusal(hostname, "a name of the proxy's own network") : undefined);
    });
  });
}
