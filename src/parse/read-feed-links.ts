import { Parser } from "htmlparser2";
import { decode } from "./decode.ts";

/** A feed that an HTML page names. */
export interface FeedLink {
  readonly url: string;
  readonly title?: string;
  /** `declared` in a link element (RSS Autodiscovery), or `linked`: its address looks like that of a feed. */
  readonly kind: "declared" | "linked";
}

const LINKS_MAX = 50;
/** Pages name their feeds at the head; a menu of feeds stands below. */
const PAGE_CHARS_MAX = 1_048_576;
const ADDRESS_CHARS_MAX = 4_096;
const FEED_TYPES = /^\s*application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json|json)\s*(?:;|$)/i;
const FEED_ADDRESS =
  /(?:\/(?:feeds?|rss|atom)\/?|\.(?:rss|atom|rdf)|\/(?:rss|atom|feed|index)\.(?:xml|rdf|json))(?:\?.*)?$/i;

/** The feeds an HTML page names, declared ones first; each address once, http(s) only, absolute. */
export function readFeedLinks(bytes: Uint8Array, url: string, contentType?: string): readonly FeedLink[] {
  const reader = new LinkReader(url);
  new Parser(reader, { decodeEntities: true }).end(
    decode(bytes, { contentType }).text.slice(0, PAGE_CHARS_MAX),
  );
  return [...reader.declared.values(), ...reader.linked.values()].slice(0, LINKS_MAX);
}

class LinkReader {
  readonly declared = new Map<string, FeedLink>();
  readonly linked = new Map<string, FeedLink>();
  private base: string;

  constructor(url: string) {
    this.base = url;
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    const { href = "" } = attributes;
    if (name === "base" && URL.canParse(href, this.base)) this.base = new URL(href, this.base).href;
    if (name === "link" && isFeedLink(attributes)) this.add("declared", href, attributes["title"]);
    if (name === "a" && FEED_ADDRESS.test(href.slice(0, ADDRESS_CHARS_MAX)))
      this.add("linked", href, attributes["title"]);
  }

  private add(kind: FeedLink["kind"], href: string, title: string | undefined): void {
    if (href === "" || href.length > ADDRESS_CHARS_MAX || !URL.canParse(href, this.base)) return;
    const url = new URL(href, this.base);
    url.hash = "";
    if (url.protocol !== "http:" && url.protocol !== "https:") return;
    if (this[kind].size >= LINKS_MAX || this.declared.has(url.href) || this.linked.has(url.href)) return;
    const named = title?.replace(/\s+/g, " ").trim().slice(0, 200);
    this[kind].set(url.href, { url: url.href, kind, ...(named ? { title: named } : {}) });
  }
}

function isFeedLink({ rel = "", type = "" }: Readonly<Record<string, string>>): boolean {
  const words = rel.toLowerCase().split(/\s+/);
  return words.includes("feed") || (words.includes("alternate") && FEED_TYPES.test(type));
}
