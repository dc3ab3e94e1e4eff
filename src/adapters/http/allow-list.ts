/** What is asked of an address: its host as in the URL (brackets around IPv6), its port, empty for the scheme's own. */
export interface Target {
  readonly hostname: string;
  readonly port: string;
  readonly protocol: string;
}

/** Whether the operator allowed a target by name, whatever is refused otherwise. */
export type AllowList = (target: Target) => boolean;

/**
 * The operator's `host:port` entries.
 *
 * A host without its port is no entry: who trusts the feed on one port of a machine does not trust what else it runs.
 */
export function allowList(hosts: readonly string[]): AllowList {
  const allowed = new Set(hosts.map((host) => host.toLowerCase()));
  return ({ hostname, port, protocol }) => allowed.has(`${hostname}:${port || defaultPort(protocol)}`);
}

function defaultPort(protocol: string): number {
  return protocol === "https:" ? 443 : 80;
}
