import { withoutEmbargo } from "./embargo.ts";
import { embargoTime } from "./embargo-time.ts";

/** An entry's texts as its feed wrote them, plain, parted into paragraphs. */
export interface Written {
  readonly title: string;
  readonly summary: readonly string[];
  readonly content: readonly string[];
}

/** What an entry says without its embargo mark. */
export interface Unmarked {
  readonly written: Written;
  /** What the mark says of the time; absent without a mark. */
  readonly until?: string;
  /** Paragraphs that were the mark and nothing else. */
  readonly marks: readonly string[];
}

/** Takes the embargo mark out of title, summary and content; `written` itself where there is none. */
export function takeEmbargo(written: Written): Unmarked {
  const above = withoutEmbargo({ title: written.title, paragraphs: written.content });
  const below = withoutEmbargo({ title: "", paragraphs: written.summary });
  if (above === undefined && below === undefined) return { written, marks: [] };
  return {
    written: {
      title: above?.title ?? written.title,
      content: above?.paragraphs ?? written.content,
      summary: below?.paragraphs ?? written.summary,
    },
    until: above?.until || (below?.until ?? ""),
    marks: [...new Set([...(above?.marks ?? []), ...(below?.marks ?? [])])],
  };
}

/** What the end of an embargo depends on beside its mark. */
export interface EmbargoContext {
  readonly publishedMs?: number | undefined;
  readonly nowMs?: number | undefined;
  readonly zone?: string | undefined;
}

/**
 * When an entry may be published, epoch ms; undefined where it may at once, because it has no mark or its time is past.
 *
 * Counted from the entry's own date, so that every poll gives the same. An entry without a date is counted from the
 * clock where its mark gives no full date: what the first poll gave stands, since its content hash stays as it is.
 */
export function embargoOf(until: string | undefined, context: EmbargoContext): number | undefined {
  const { publishedMs, nowMs, zone } = context;
  const baseMs = publishedMs ?? nowMs;
  if (until === undefined || baseMs === undefined) return undefined;
  const embargoMs = embargoTime(until, { baseMs, zone });
  return nowMs !== undefined && embargoMs <= nowMs ? undefined : embargoMs;
}
