import { httpDateMs } from "./http-date.ts";

/** The headers that say how long an answer stays fresh. */
export interface FreshnessHeaders {
  readonly cacheControl?: string;
  readonly expires?: string;
  readonly date?: string;
}

const CACHE_CONTROL_CHARACTERS_MAX = 1_024;
/** RFC 9111 §1.2.2: a larger number of seconds counts as this. */
const DELTA_SECONDS_MAX = 2 ** 31;

/**
 * How long the source says its answer stays fresh (RFC 9111 §4.2.1), ms; `undefined` where it says nothing.
 *
 * `no-cache`, `max-age=0` and `Expires: 0` speak to caches: they are no wish to be polled faster.
 * `s-maxage` is for shared caches and is passed over.
 */
export function maxAgeMs(headers: FreshnessHeaders, nowMs: number): number | undefined {
  const directives = readDirectives(headers.cacheControl ?? "");
  if (directives.has("no-cache") || directives.has("no-store")) return undefined;
  const maxAge = directives.get("max-age");
  if (maxAge !== undefined) return positive(deltaSeconds(maxAge) * 1_000);
  const expiresMs = headers.expires === undefined ? undefined : httpDateMs(headers.expires);
  if (expiresMs === undefined) return undefined;
  const dateMs = headers.date === undefined ? undefined : httpDateMs(headers.date);
  return positive(expiresMs - (dateMs ?? nowMs));
}

/** Directive names in lower case; where one is given twice, the first counts (RFC 9111 §4.2.1). */
function readDirectives(value: string): Map<string, string> {
  const directives = new Map<string, string>();
  for (const part of value.slice(0, CACHE_CONTROL_CHARACTERS_MAX).split(",")) {
    const [name = "", argument = ""] = part.split("=", 2);
    const key = name.trim().toLowerCase();
    if (!directives.has(key)) directives.set(key, argument.trim());
  }
  return directives;
}

function deltaSeconds(argument: string): number {
  const digits = /^"?(\d{1,20})"?$/.exec(argument)?.[1];
  return digits === undefined ? Number.NaN : Math.min(Number(digits), DELTA_SECONDS_MAX);
}

function positive(ms: number): number | undefined {
  return ms > 0 ? ms : undefined;
}
