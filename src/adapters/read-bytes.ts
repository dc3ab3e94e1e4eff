import type { CleanEntry } from "../model/entry.ts";
import type { ParsedEntry, ParsedFeed, Rejection } from "../model/parsed-feed.ts";
import type { Source } from "../model/source.ts";
import { htmlToText } from "../normalize/html-to-text.ts";
import { readDate } from "../normalize/read-date.ts";
import { type EntryContext, type EntryResult, toEntry } from "../normalize/to-entry.ts";
import { parseFeed } from "../parse/parse-feed.ts";

export interface ReadContext {
  readonly source: Source;
  /** Address that gave the document, after redirects. */
  readonly url: string;
  readonly contentType?: string;
  readonly contentLanguage?: string;
  /** The clock of the poll: an entry's date ahead of it is not believed. */
  readonly nowMs?: number;
}

/** A document as the pipeline wants it: what it says of itself, its clean entries, what was left out. */
export interface ReadFeed
  extends Pick<
    ParsedFeed,
    | "title"
    | "language"
    | "ttlMinutes"
    | "updateEveryMs"
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
  return cleanFeed(await parseBytes(bytes, context), context);
}

/** Only parses, with the source's settings: for who wants to see what the document itself said. */
export function parseBytes(bytes: Uint8Array, context: ReadContext): Promise<ParsedFeed> {
  const { zone, encoding } = context.source;
  const parseContext = {
    ...context,
    ...(encoding !== undefined && { encoding }),
    readDate: (text: string) => readDate(text, zone),
  };
  return parseFeed(bytes, parseContext);
}

/** Normalizes what was parsed, entry by entry. */
export function cleanFeed(feed: ParsedFeed, context: ReadContext): ReadFeed {
  const entries: CleanEntry[] = [];
  const rejected = new Map(feed.rejected.map(({ reason, count }) => [reason, count]));
  const { source, url: documentUrl, nowMs } = context;
  const entryContext: EntryContext = {
    source,
    documentUrl,
    ...(feed.language !== undefined && { feedLanguage: feed.language }),
    ...(nowMs !== undefined && { nowMs }),
  };
  for (const parsed of feed.entries) {
    const result = readEntry(parsed, entryContext);
    if (result.kind === "entry") entries.push(result.clean);
    else rejected.set(result.reason, (rejected.get(result.reason) ?? 0) + 1);
  }
  return { ...headOf(feed), entries, rejected: [...rejected].map(([reason, count]) => ({ reason, count })) };
}

/** One broken entry never costs another: what cannot be read is rejected by itself, with the fault as its reason. */
function readEntry(parsed: ParsedEntry, context: EntryContext): EntryResult {
  try {
    return toEntry(parsed, context);
  } catch (error) {
    return {
      kind: "rejected",
      reason: `unreadable: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

function headOf(feed: ParsedFeed): Omit<ReadFeed, "entries" | "rejected"> {
  const {
    title,
    language,
    ttlMinutes,
    updateEveryMs,
    skipHours,
    skipDays,
    format,
    encoding,
    partial,
    notes,
  } = feed;
  return {
    ...(title !== undefined && { title: htmlToText(title).join(" ") }),
    ...(language !== undefined && { language }),
    ...(ttlMinutes !== undefined && { ttlMinutes }),
    ...(updateEveryMs !== undefined && { updateEveryMs }),
    skipHours,
    skipDays,
    format,
    encoding,
    partial,
    notes,
  };
}
