import type { FetchHeaders } from "./fetch-types.ts";

/** As undici gives them: values decoded as latin1, so that writing them as latin1 gives the same bytes. */
export type RawHeaders = Readonly<Record<string, string | string[] | undefined>>;

const HEADER_CHARACTERS_MAX = 4_096;
/** RFC 9110 §5.5: tab, visible ASCII, space, and bytes from 0x80. No CR, LF, NUL that could end up in a request. */
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]+$/;

const NAMES = {
  etag: "etag",
  lastModified: "last-modified",
  cacheControl: "cache-control",
  expires: "expires",
  date: "date",
  retryAfter: "retry-after",
  age: "age",
  contentType: "content-type",
  contentLanguage: "content-language",
  contentLocation: "content-location",
} as const satisfies Record<keyof FetchHeaders, string>;

/** The headers a poll reads; what is overlong or holds a control character counts as absent. */
export function responseHeaders(raw: RawHeaders): FetchHeaders {
  const found = Object.entries(NAMES).map(([key, name]) => [key, headerValue(raw, name)] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

/** One header; the first of several, but lists (RFC 9110 §5.3) are joined. */
export function headerValue(raw: RawHeaders, name: string): string | undefined {
  const given = raw[name];
  const value = Array.isArray(given) ? joined(given, name) : given;
  if (value === undefined || value.length > HEADER_CHARACTERS_MAX) return undefined;
  return FIELD_VALUE.test(value) ? value : undefined;
}

function joined(values: readonly string[], name: string): string | undefined {
  return name === "cache-control" || name === "content-encoding" ? values.join(", ") : values[0];
}
