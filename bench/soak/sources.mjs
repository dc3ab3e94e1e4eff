// The sources of the soak: good ones that change, and faults on hosts of their own, as a Retry-After or a slow answer
// holds the whole host.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";

/** Hosts the fault server listens on: 127.0.0.1 to 127.0.0.20. */
export const HOSTS = 20;
const GOOD_HOSTS = 15;

const range = (count) => Array.from({ length: count }, (_, i) => i);

/**
 * @param bases - addresses of the fault server's hosts
 * @returns id, url, host, kind of each of 100 sources; `isForced`: may be asked out of turn
 */
export function soakSources(bases) {
  const on = (kind, count, hosts, path, isForced = false) =>
    range(count).map((i) => {
      const id = `${kind}${i}`;
      const base = bases[hosts[i % hosts.length]];
      return { id, kind, isForced, host: new URL(base).host, url: `${base}${path}key=${id}` };
    });
  const good = range(GOOD_HOSTS);
  return [
    ...on("growing", 40, good, "/ok/growing?w=10&", true),
    ...on("flip", 20, good, "/flip?", true),
    ...on("poison", 20, good, "/item/poison?", true),
    ...on("bomb", 5, [15], "/enc/gzip-bomb?mb=100&"),
    ...on("storm", 10, [16, 17], "/storm429?k=3&"),
    ...on("drip", 5, [18, 19], "/net/drip?ms=200&"),
  ];
}

/** Every source each 30 s, all hosts without a gap, one feed of everything and one topic. */
export function writeSoakConfig(dir, sources, bases) {
  const hosts = bases.map((base) => new URL(base).host);
  const manners = Object.fromEntries(hosts.map((host) => [host, { parallel: 1, gap: "0s" }]));
  const write = (name, value) => writeFileSync(join(dir, name), stringify(value));
  write("slugline.yaml", { fetch: { startsPerSecond: 0, allowPrivate: hosts, hosts: manners } });
  write("topics.yaml", { topics: [{ id: "wire", label: "Wire", any: ["wire"] }] });
  write("sources.yaml", {
    sources: sources.map(({ id, url }) => ({ id, name: id, url, every: "30s", firstSight: 2_000 })),
  });
}
