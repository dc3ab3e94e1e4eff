import type { CleanEntry } from "../model/entry.ts";
import type { ParsedFeed, Rejection } from "../model/parsed-feed.ts";
import type { Source } from "../model/source.ts";
import { htmlToText } from "../normalize/html-to-text.ts";
import { toEntry } from "../normalize/to-entry.ts";
import { parseFeed } from "../parse/parse-feed.ts";

export interface ReadContext {
  readonly source: Source;
  /** Address that gave the document, after redirects. */
  readonly url: string;
  readonly contentType?: string;
  readonly contentLanguage?: string;
}

/** A document as the pipeline wants it: what it says of itself, its clean entries, what was left out. */
export interface ReadFeed
  extends Pick<
    ParsedFeed,
    | "title"
    | "language"
    | "ttlMinutes"
    | "skipHours"
    | "skipDays"
    | "format"
    | "encoding"
    | "partial"
    | "notes"
  > {
  /** In document order. */
  readonly entries: readonly CleanEntry[];
  readonly rejected: readonly Rejection[];
}

/** Parses and normalizes in this thread. */
export async function readBytes(bytes: Uint8Array, context: ReadContext): Promise<ReadFeed> {
  const feed = await parseFeed(bytes, context);
  const entries: CleanEntry[] = [];
  const rejected = new Map(feed.rejected.map(({ reason, count }) => [reason, count]));
  const language = feed.language === undefined ? {} : { feedLanguage: feed.language };
  for (const parsed of feed.entries) {
    const result = toEntry(parsed, { source: context.source, documentUrl: context.url, ...language });
    if (result.kind === "entry") entries.push(result.clean);
    else rejected.set(result.reason, (rejected.get(result.reason) ?? 0) + 1);
  }
  return { ...headOf(feed), entries, rejected: [...rejected].map(([reason, count]) => ({ reason, count })) };
}

function headOf(feed: ParsedFeed): Omit<ReadFeed, "entries" | "rejected"> {
  const { title, language, ttlMinutes, skipHours, skipDays, format, encoding, partial, notes } = feed;
  return {
    ...(title !== undefined && { title: htmlToText(title).join(" ") }),
    ...(language !== undefined && { language }),
    ...(ttlMinutes !== undefined && { ttlMinutes }),
    skipHours,
    skipDays,
    format,
    encoding,
    partial,
    notes,
  };
}
