import { Parser } from "htmlparser2";
import { decode } from "./decode.ts";

/** A feed of an OPML list. */
export interface OpmlFeed {
  /** As given; whether it is an address is for the reader to say. */
  readonly xmlUrl: string;
  /** From 1. */
  readonly line: number;
  readonly title?: string;
  readonly htmlUrl?: string;
  readonly language?: string;
  /** What an export of ours adds: id, tier, paused. */
  readonly own: Readonly<Record<string, string>>;
}

export interface OpmlProblem {
  readonly line: number;
  readonly message: string;
}

export interface OpmlList {
  readonly feeds: readonly OpmlFeed[];
  readonly problems: readonly OpmlProblem[];
  /** Whether there was an `opml` element or an outline at all. */
  readonly isOpml: boolean;
}

export const OPML_BYTES_MAX = 5 * 1_024 * 1_024;
export const OUTLINES_MAX = 20_000;
export const OUTLINE_LEVELS_MAX = 32;
const ATTRIBUTE_CHARS_MAX = 4_096;

/** Prefix of the attributes that only our own exports have. */
const OWN_PREFIX = "slug:";

/**
 * Reads an OPML 1.0 or 2.0 subscription list, as tolerantly as a feed: whatever the case of its names, unescaped
 * ampersands, missing end tags. Folders are entered and forgotten. Old lists say `url` with type `rss` for `xmlUrl`.
 *
 * @param bytes - at most OPML_BYTES_MAX, which the caller sees to
 */
export function readOpml(bytes: Uint8Array): OpmlList {
  const { text } = decode(bytes);
  const reader = new OutlineReader(text);
  const parser = new Parser(reader, {
    xmlMode: true,
    decodeEntities: true,
    lowerCaseTags: true,
    lowerCaseAttributeNames: true,
  });
  reader.indexOf = () => parser.startIndex;
  parser.end(text);
  return { feeds: reader.feeds, problems: reader.problems, isOpml: reader.isOpml };
}

class OutlineReader {
  readonly feeds: OpmlFeed[] = [];
  readonly problems: OpmlProblem[] = [];
  isOpml = false;
  indexOf: () => number = () => 0;
  private readonly text: string;
  private outlines = 0;
  private level = 0;
  private line = 1;
  private counted = 0;

  constructor(text: string) {
    this.text = text;
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    if (name === "opml") this.isOpml = true;
    if (name !== "outline") return;
    this.isOpml = true;
    this.outlines++;
    this.level++;
    if (this.outlines > OUTLINES_MAX || this.level > OUTLINE_LEVELS_MAX) {
      this.complain();
      return;
    }
    const xmlUrl = addressIn(attributes);
    if (xmlUrl !== undefined) this.feeds.push(feedOf(xmlUrl, this.lineNow(), attributes));
  }

  onclosetag(name: string): void {
    if (name === "outline") this.level--;
  }

  /** Once for each limit, at the first outline beyond it. */
  private complain(): void {
    if (this.outlines === OUTLINES_MAX + 1) {
      const message = `more than ${OUTLINES_MAX} outlines: the rest is left out`;
      this.problems.push({ line: this.lineNow(), message });
    } else if (this.level === OUTLINE_LEVELS_MAX + 1) {
      const message = `folders nested deeper than ${OUTLINE_LEVELS_MAX}: what is below is left out`;
      this.problems.push({ line: this.lineNow(), message });
    }
  }

  /** Counted from where the last outline began, so that a list is walked once. */
  private lineNow(): number {
    const index = this.indexOf();
    for (let at = this.text.indexOf("\n", this.counted); at >= 0 && at < index; ) {
      this.line++;
      this.counted = at + 1;
      at = this.text.indexOf("\n", this.counted);
    }
    return this.line;
  }
}

function addressIn(attributes: Readonly<Record<string, string>>): string | undefined {
  const isFeed = /^(?:rss|atom|feed|json)$/i.test(attributes["type"] ?? "");
  return textIn(attributes["xmlurl"]) ?? (isFeed ? textIn(attributes["url"]) : undefined);
}

function feedOf(xmlUrl: string, line: number, attributes: Readonly<Record<string, string>>): OpmlFeed {
  const title = textIn(attributes["title"]) ?? textIn(attributes["text"]);
  const htmlUrl = textIn(attributes["htmlurl"]);
  const language = textIn(attributes["language"]);
  const own = Object.entries(attributes).flatMap(([name, value]) =>
    name.startsWith(OWN_PREFIX) ? [[name.slice(OWN_PREFIX.length), value] as const] : [],
  );
  return {
    xmlUrl,
    line,
    ...(title !== undefined && { title }),
    ...(htmlUrl !== undefined && { htmlUrl }),
    ...(language !== undefined && { language }),
    own: Object.fromEntries(own),
  };
}

function textIn(attribute: string | undefined): string | undefined {
  const value = attribute?.slice(0, ATTRIBUTE_CHARS_MAX).replace(/\s+/g, " ").trim();
  return value === "" ? undefined : value;
}
