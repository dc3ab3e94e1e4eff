import type { IncomingHttpHeaders } from "node:http";

/** What a reader's precondition is compared with. */
export interface Current {
  /** Strong entity tag of the exact bytes, with its quotes. */
  readonly etag: string;
  /** Whole seconds, as epoch ms. */
  readonly lastModifiedMs: number;
}

/**
 * Whether the reader already has what it would get (RFC 9110 §13.2.2): If-None-Match alone decides where given.
 *
 * The comparison is the weak one (§8.8.3.2), so a tag that a proxy marked `W/` still matches. A tag of ours holds
 * no quote inside, so to be contained in the list is to be one of its members.
 */
export function isNotModified(headers: IncomingHttpHeaders, current: Current): boolean {
  const noneMatch = headers["if-none-match"];
  if (noneMatch !== undefined) return noneMatch.trim() === "*" || noneMatch.includes(current.etag);
  const sinceMs = parseHttpDate(headers["if-modified-since"]);
  return sinceMs !== undefined && current.lastModifiedMs <= sinceMs;
}

/** All three forms of an HTTP date (RFC 9110 §5.6.7); the oldest, asctime, names no zone and means GMT. */
function parseHttpDate(text: string | undefined): number | undefined {
  if (text === undefined || text.length > 40 || !/^[A-Z][a-z]{2,8},? /.test(text)) return undefined;
  const ms = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
  return Number.isNaN(ms) ? undefined : ms;
}
