/** Whose copy of a wire text becomes canonical: a wire before an outlet before a local site. */
export type Tier = "wire" | "outlet" | "local";

/** How often a source is polled: the operator's fixed word, or bounds between which the interval adapts. */
export type Every =
  | { readonly kind: "fixed"; readonly ms: number }
  | {
      readonly kind: "adaptive";
      readonly minMs: number;
      readonly maxMs: number;
      /** The operator said nothing: the default bounds, and the manners towards sources without validators, hold. */
      readonly isDefault?: true;
    };

/** Entries a source's feed holds and its operator does not want: all that is given must hold of an entry. */
export interface DropRule {
  /** Words that stand in the title, one after the other, whatever their case and accents. */
  readonly title?: string;
  /** A category of the entry, whatever its case and accents. */
  readonly category?: string;
  /** A part of the entry's address, byte for byte. */
  readonly link?: string;
}

/** User and password of HTTP Basic (RFC 7617); templates, see `Source.headers`. */
export interface Login {
  readonly user: string;
  readonly password: string;
}

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
  /** Charset the document is read in, whatever it says of itself. */
  readonly encoding?: string;
  /** Zone of dates that name none: an IANA name (`Pacific/Auckland`) or an offset (`+12:00`). Absent: UTC. */
  readonly zone?: string;
  /**
   * Request headers of this source alone. `${NAME}` stands for an environment variable and is filled in when the
   * request is made: what is stored, hashed and shown is the template, never the secret.
   */
  readonly headers?: Readonly<Record<string, string>>;
  readonly login?: Login;
  /** HTTP(S) proxy of this source alone, a template; `none`: asked directly although `fetch.proxy` is set. */
  readonly proxy?: string;
  /** An entry of which one of these holds is left out. */
  readonly drop?: readonly DropRule[];
  /** Lines that the source puts around its texts: taken out before anything else is made of them. */
  readonly boilerplate?: readonly string[];
  /** Not polled until the operator takes this away. */
  readonly paused?: true;
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

/**
 * Whether a source may be asked for good at an address that its own redirects to: never in clear text instead of TLS, and
 * with headers or a login of its own only at the same origin, or the same host over TLS.
 */
export function mayFollowTo({ url, headers, login }: Source, to: string): boolean {
  const [from, target] = [new URL(url), new URL(to)];
  if (from.protocol === "https:" && target.protocol === "http:") return false;
  if (headers === undefined && login === undefined) return true;
  return from.origin === target.origin || from.origin.replace(/^http:/, "https:") === target.origin;
}
