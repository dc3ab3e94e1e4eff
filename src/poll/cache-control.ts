import { httpDateMs } from "./http-date.ts";

/** The headers that say how long an answer stays fresh. */
export interface FreshnessHeaders {
  readonly cacheControl?: string;
  readonly expires?: string;
  readonly date?: string;
  /** Seconds the answer spent in caches on the way. */
  readonly age?: string;
}

const CACHE_CONTROL_CHARACTERS_MAX = 1_024;
/** RFC 9111 §1.2.2: a larger number of seconds counts as this. */
const DELTA_SECONDS_MAX = 2 ** 31;

/**
 * How long the source says its answer stays fresh (RFC 9111 §4.2.1), less the time it was under way (`Age`, §4.2.3),
 * ms; `undefined` where it says nothing or nothing is left.
 *
 * `no-cache`, `max-age=0` and `Expires: 0` speak to caches: they are no wish to be polled faster.
 * `s-maxage` is for shared caches and is passed over.
 */
export function maxAgeMs(headers: FreshnessHeaders, nowMs: number): number | undefined {
  const freshMs = lifetimeMs(headers, nowMs);
  return freshMs === undefined ? undefined : positive(freshMs - ageMs(headers.age));
}

function lifetimeMs(
  { cacheControl = "", expires, date }: FreshnessHeaders,
  nowMs: number,
): number | undefined {
  const directives = readDirectives(cacheControl);
  if (directives.has("no-cache") || directives.has("no-store")) return undefined;
  const maxAge = directives.get("max-age");
  if (maxAge !== undefined) return deltaSeconds(maxAge) * 1_000;
  const expiresMs = expires === undefined ? undefined : httpDateMs(expires);
  if (expiresMs === undefined) return undefined;
  return expiresMs - ((date === undefined ? undefined : httpDateMs(date)) ?? nowMs);
}

/** The first of several; what is no number of seconds is passed over (RFC 9111 §5.1). */
function ageMs(value = ""): number {
  const [first = ""] = value.split(",", 1);
  const seconds = deltaSeconds(first.trim());
  return Number.isNaN(seconds) ? 0 : seconds * 1_000;
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
