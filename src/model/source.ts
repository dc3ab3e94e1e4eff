/** Whose copy of a wire text becomes canonical: a wire before an outlet before a local site. */
export type Tier = "wire" | "outlet" | "local";

/** How often a source is polled: the operator's fixed word, or bounds between which the interval adapts. */
export type Every =
  | { readonly kind: "fixed"; readonly ms: number }
  | { readonly kind: "adaptive"; readonly minMs: number; readonly maxMs: number };

/** One address that is polled, as the operator described it in `sources.yaml`. */
export interface Source {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly tier: Tier;
  /** BCP 47; the source's word, used where a document or an entry declares none. */
  readonly language?: string;
  readonly every: Every;
  /** Names this source has in attributions ("originally appeared on …"). */
  readonly aliases: readonly string[];
  /** `full` is the operator's word that he may republish whole texts. */
  readonly republish: "summary" | "full";
  /** Entries taken from a source never polled before, newest first. */
  readonly firstSight: number;
}

/** Host of a source as politeness counts it: with the port unless it is the scheme's default. */
export function hostOf(url: string): string {
  return new URL(url).host;
}

/** Sources by the host that is visited for them, in the order given. */
export function byHost(sources: readonly Source[]): Map<string, Source[]> {
  const hosts = new Map<string, Source[]>();
  for (const source of sources) {
    const host = hostOf(source.url);
    const others = hosts.get(host);
    if (others === undefined) hosts.set(host, [source]);
    else others.push(source);
  }
  return hosts;
}
