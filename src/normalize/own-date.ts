import type { Entry } from "../model/entry.ts";
import type { ParsedEntry } from "../model/parsed-feed.ts";
import { readDate } from "./read-date.ts";

/** Wires began to publish feeds in 1999; an older date is a default of somebody's software (1970, 1899). */
const EARLIEST_MS = Date.UTC(1990, 0, 1);

/** Clocks differ, and some wires date an entry by the hour it is planned for. */
const AHEAD_MS_MAX = 3_600_000;

const TEXT_CHARACTERS_MAX = 80;

/** What an entry's date depends on beside its text. */
export interface DateContext {
  /** `Source.zone`: where a date without a zone is at home. */
  readonly zone?: string | undefined;
  /** The clock of the poll; without it no date is ahead. */
  readonly nowMs?: number | undefined;
}

/**
 * The entry's own date: when it was published, else when it was updated. A date that cannot be read, is before 1990 or
 * more than an hour ahead is none, so that the entry counts as published when it was first seen; what the feed wrote is
 * kept then, for the operator to see. Of two dates the first that can be believed counts.
 */
export function ownDate(
  { published, updated }: Pick<ParsedEntry, "published" | "updated">,
  { zone, nowMs = Number.POSITIVE_INFINITY }: DateContext,
): Pick<Entry, "publishedMs" | "publishedText"> {
  for (const text of [published, updated]) {
    const ms = text === undefined ? undefined : readDate(text, zone);
    if (ms !== undefined && ms >= EARLIEST_MS && ms <= nowMs + AHEAD_MS_MAX) return { publishedMs: ms };
  }
  const written = (published ?? updated)?.trim().slice(0, TEXT_CHARACTERS_MAX);
  return written === undefined || written === "" ? {} : { publishedText: written };
}
