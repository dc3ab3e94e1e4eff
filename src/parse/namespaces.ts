/** Canonical prefix of each namespace that means something here; "" = RSS and Atom, whose names are told apart by their roots. */
const PREFIXES: Readonly<Record<string, string>> = {
  "": "",
  "http://blogs.law.harvard.edu/tech/rss": "",
  "http://purl.org/rss/1.0": "",
  "http://my.netscape.com/rdf/simple/0.9": "",
  "http://example.com/newformat#": "",
  "http://example.com/necho": "",
  "http://purl.org/echo": "",
  "uri/of/echo/namespace#": "",
  "http://purl.org/pie": "",
  "http://purl.org/atom/ns#": "",
  "http://www.w3.org/2005/atom": "",
  "http://purl.org/rss/1.0/modules/rss091#": "",
  "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
  "http://purl.org/dc/elements/1.1": "dc",
  "http://purl.org/dc/elements/1.0": "dc",
  "http://purl.org/dc/terms": "dcterms",
  "http://purl.org/rss/1.0/modules/content": "content",
  "http://purl.org/rss/1.0/modules/syndication": "sy",
  "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
  "http://example.com/dtds/podcast-1.0.dtd": "itunes",
  "http://search.yahoo.com/mrss": "media",
  "http://video.search.yahoo.com/mrss": "media",
  "http://www.google.com/schemas/play-podcasts/1.0": "googleplay",
  "http://news.yandex.ru": "yandex",
  "http://webns.net/mvcb": "admin",
  "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
  "http://www.w3.org/1999/xhtml": "xhtml",
  "http://www.w3.org/2000/svg": "svg",
  "http://www.w3.org/1998/math/mathml": "mathml",
  "http://www.w3.org/1999/xlink": "xlink",
  "http://www.w3.org/xml/1998/namespace": "xml",
};

/** Prefixes that mean what they look like even where a document forgot to declare them. */
const CUSTOMARY = new Set(Object.values(PREFIXES).concat("atom", "rss"));

/** Prefixes in scope at one element. Each scope copies its outer one, so without a limit nesting would cost its square. */
const PREFIXES_MAX = 128;

/** The prefixes in scope at one element. */
export interface Scope {
  readonly prefixes: ReadonlyMap<string, string>;
  readonly names: Map<string, string>;
}

export function emptyScope(): Scope {
  return { prefixes: new Map(), names: new Map() };
}

/** The scope inside an element that declares namespaces; the same one where it declares none. */
export function innerScope(scope: Scope, attributes: ReadonlyMap<string, string>): Scope {
  if (attributes.size === 0) return scope;
  let prefixes: Map<string, string> | undefined;
  for (const [name, uri] of attributes) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
    const prefix = name.slice(6);
    const known = prefixes ?? scope.prefixes;
    if (known.size >= PREFIXES_MAX && !known.has(prefix)) continue;
    prefixes ??= new Map(scope.prefixes);
    prefixes.set(prefix, prefixOf(uri, prefix));
  }
  return prefixes === undefined ? scope : { prefixes, names: new Map() };
}

/** Wrong case, a missing slash or a missing scheme do not make another vocabulary of it. */
function prefixOf(uri: string, literal: string): string {
  const key = uri.trim().toLowerCase().replace(/\/$/, "").replace(/^\/\//, "http://");
  if (/^https?:\/\/backend\.userland\.com\/rss[\d.]*$/.test(key)) return "";
  const known = PREFIXES[key] ?? PREFIXES[key.replace(/^https:/, "http:")];
  if (known !== undefined) return known;
  // An unknown default namespace is a home-made one of RSS or Atom.
  return literal === "" || !CUSTOMARY.has(literal) ? literal : `${literal}-other`;
}

/** `creator` in whatever prefix the document gave Dublin Core -> `dc:creator`; names are lower-cased. */
export function canonicalName(scope: Scope, raw: string): string {
  const cached = scope.names.get(raw);
  if (cached !== undefined) return cached;
  const name = resolveName(scope, raw.toLowerCase());
  scope.names.set(raw, name);
  return name;
}

function resolveName(scope: Scope, raw: string): string {
  const colon = raw.indexOf(":");
  const literal = colon < 0 ? "" : raw.slice(0, colon);
  const declared = scope.prefixes.get(literal);
  const prefix = declared ?? (literal === "atom" || literal === "rss" ? "" : literal);
  const local = raw.slice(colon + 1);
  return prefix === "" ? local : `${prefix}:${local}`;
}
