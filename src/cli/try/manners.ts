import type { FetchResult } from "../../adapters/http/fetch-types.ts";
import type { CleanEntry } from "../../model/entry.ts";
import type { ParsedFeed } from "../../model/parsed-feed.ts";
import type { DocumentWishes, NextPoll } from "../../model/poll-state.ts";
import type { Source } from "../../model/source.ts";
import { maxAgeMs } from "../../poll/cache-control.ts";
import { nextPoll } from "../../poll/next-poll.ts";
import { learnRhythm } from "../../poll/rhythm.ts";

/** How the source wants to be visited, as far as one answer tells. */
export interface MannersFacts {
  readonly bytes: number;
  readonly wireBytes: number;
  readonly etag: boolean;
  readonly lastModified: boolean;
  readonly maxAgeMs?: number;
  /** The address that answered, where it is another. */
  readonly redirectedTo?: string;
  /** Whether all redirects on the way there were permanent: the config should name the target. */
  readonly isPermanent: boolean;
  /** When it would be polled for the second time, and why. */
  readonly next: NextPoll;
  readonly nextInMs: number;
}

/** What the document itself asks of its readers. */
export function wishesOf({ skipHours, skipDays, ttlMinutes, updateEveryMs }: ParsedFeed): DocumentWishes {
  return {
    skipHours,
    skipDays,
    ...(ttlMinutes !== undefined && { ttlMs: ttlMinutes * 60_000 }),
    ...(updateEveryMs !== undefined && { updateEveryMs }),
  };
}

export function mannersOf(
  source: Source,
  asked: string,
  answer: FetchResult,
  feed: ParsedFeed,
  entries: readonly CleanEntry[],
  nowMs: number,
): MannersFacts {
  const { headers } = answer;
  const freshMs = maxAgeMs(headers, nowMs);
  const { next } = nextPoll({
    ...wishesOf(feed),
    ...{ source, outcome: { kind: "parsed" }, nowMs, previous: undefined, mayHaveMissed: false, jitter: 0 },
    headers: freshMs === undefined ? {} : { maxAgeMs: freshMs },
    hasValidators: headers.etag !== undefined || headers.lastModified !== undefined,
    rhythm: rhythmOf(entries, nowMs),
  });
  return {
    ...{ bytes: answer.body?.byteLength ?? 0, wireBytes: answer.wireBytes },
    ...{ etag: headers.etag !== undefined, lastModified: headers.lastModified !== undefined },
    ...(freshMs !== undefined && { maxAgeMs: freshMs }),
    ...(answer.url !== new URL(asked).href && { redirectedTo: answer.url }),
    isPermanent: answer.permanentUrl !== undefined,
    next,
    nextInMs: next.atMs - nowMs,
  };
}

/** What a first poll would learn of the source's pace. */
function rhythmOf(entries: readonly CleanEntry[], nowMs: number) {
  const firsts = new Map(entries.map(({ entry }) => [entry.key, entry]));
  const arrivals = [...firsts.values()].flatMap(({ publishedMs }) => publishedMs ?? []);
  return learnRhythm(undefined, nowMs, { arrivals, overlap: 0, window: firsts.size });
}
