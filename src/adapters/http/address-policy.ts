import { BlockList, isIP } from "node:net";

type Range = readonly [network: string, prefix: number, name: string];

/** IPv4 that is not global unicast (IANA IPv4 Special-Purpose Address Registry, RFC 6890). */
const IPV4_DENIED: readonly Range[] = [
  ["0.0.0.0", 8, "this host"],
  ["10.0.0.0", 8, "private"],
  ["100.64.0.0", 10, "carrier NAT"],
  ["127.0.0.0", 8, "loopback"],
  ["169.254.0.0", 16, "link-local"],
  ["172.16.0.0", 12, "private"],
  ["192.0.0.0", 24, "protocol assignments"],
  ["192.0.2.0", 24, "documentation"],
  ["192.88.99.0", 24, "6to4 relay"],
  ["192.168.0.0", 16, "private"],
  ["198.18.0.0", 15, "benchmarking"],
  ["198.51.100.0", 24, "documentation"],
  ["203.0.113.0", 24, "documentation"],
  ["224.0.0.0", 4, "multicast"],
  ["240.0.0.0", 4, "reserved"],
];

/** Parts of 2000::/3 that are not global unicast or that lead to an IPv4 address of the sender's choice. */
const IPV6_DENIED: readonly Range[] = [
  ["2001::", 32, "Teredo"],
  ["2001::", 23, "protocol assignments"],
  ["2001:db8::", 32, "documentation"],
  ["2002::", 16, "6to4"],
  ["3fff::", 20, "documentation"],
];

/** Only for the words: all of it is outside 2000::/3 and refused anyway. */
const IPV6_NAMED: readonly Range[] = [
  ["::1", 128, "loopback"],
  ["::ffff:0:0", 96, "IPv4-mapped"],
  ["::", 96, "IPv4-compatible"],
  ["64:ff9b::", 96, "NAT64"],
  ["64:ff9b:1::", 48, "NAT64"],
  ["fc00::", 7, "unique local"],
  ["fe80::", 10, "link-local"],
  ["fec0::", 10, "site-local"],
  ["ff00::", 8, "multicast"],
];

const IPV6_GLOBAL = blockList(["2000::", 3, "global unicast"], "ipv6");
const IPV4_LISTS = IPV4_DENIED.map((range) => [blockList(range, "ipv4"), range[2]] as const);
const IPV6_LISTS = [...IPV6_DENIED, ...IPV6_NAMED].map(
  (range) => [blockList(range, "ipv6"), range[2]] as const,
);

function blockList([network, prefix]: Range, family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  list.addSubnet(network, prefix, family);
  return list;
}

/**
 * Why an address must not be connected to, in a word or two; `undefined` for global unicast.
 *
 * IPv6 is an allow-list (2000::/3): every form that wraps an IPv4 address lies outside it or is named above.
 *
 * @param address - a literal without brackets
 */
export function deniedAs(address: string): string | undefined {
  const family = isIP(address);
  if (family === 4) return IPV4_LISTS.find(([list]) => list.check(address, "ipv4"))?.[1];
  if (family === 0) return "not an address";
  if (address.includes("%")) return "bound to an interface";
  const named = IPV6_LISTS.find(([list]) => list.check(address, "ipv6"))?.[1];
  if (named !== undefined) return named;
  if (!IPV6_GLOBAL.check(address, "ipv6")) return "not global unicast";
  return isIsatap(address) ? "ISATAP" : undefined;
}

/** An interface identifier that holds an IPv4 address (RFC 5214 §6.1): it may stand behind any prefix. */
function isIsatap(address: string): boolean {
  // URL writes every form of an address the same way (RFC 5952): lower case, no leading zeros, IPv4 as two groups.
  const [left = "", right] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split("::");
  const [head, tail] = [left, right ?? ""].map((part) => part.split(":").filter((group) => group !== ""));
  if (head === undefined || tail === undefined) return false;
  const zeros = Array<string>(8 - head.length - tail.length).fill("0");
  const [, , , , fifth, sixth] = [...head, ...zeros, ...tail];
  return sixth === "5efe" && (fifth === "0" || fifth === "200");
}
