import zlib from "node:zlib";
import type { Validators } from "../../model/poll-state.ts";

/** Feed types first; `*` last, as some hosts answer 406 without it. */
const ACCEPT = [
  "application/atom+xml, application/rss+xml",
  "application/feed+json, application/rdf+xml;q=0.9",
  "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.5",
  "*/*;q=0.1",
].join(", ");

/** Only what this zlib decodes: Node 20 has no zstd. */
const ACCEPT_ENCODING = "zstdDecompress" in zlib ? "gzip, br, zstd" : "gzip, br";

/**
 * The same headers for every source, no cookie, no Referer, nothing that tells two subscribers apart; and those that
 * its operator set for this one.
 *
 * @param own - checked: none of them is ours to set, but Accept may be another
 */
export function requestHeaders(
  userAgent: string,
  url: string,
  validators: Validators | undefined,
  own: Readonly<Record<string, string>>,
): Record<string, string> {
  const headers: Record<string, string> = {
    accept: ACCEPT,
    ...own,
    "user-agent": userAgent,
    "accept-encoding": ACCEPT_ENCODING,
  };
  if (validators === undefined || validators.url !== url) return headers;
  if (validators.etag !== undefined) headers["if-none-match"] = validators.etag;
  if (validators.lastModified !== undefined) headers["if-modified-since"] = validators.lastModified;
  return headers;
}
