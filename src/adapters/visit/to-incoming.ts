import type { IncomingEntry } from "../../model/entry.ts";
import type { UnwrappedEntry } from "../../normalize/without-learned.ts";
import { noticedHeadline } from "../../story/notice-target.ts";
import { sketch } from "../../story/sketch.ts";
import type { Tagger } from "../../tag/tag-entry.ts";

/** Who, what and where of an event stand this near to the beginning of its text. */
export const LEAD_CHARS_MAX = 800;
/** A high surrogate without its low one. */
const HALF_PAIR = /[\ud800-\udbff]$/;

/** What the poll adds to an entry for the writer: sketched, tagged, with as much of its text as events are told by. */
export function toIncoming(
  tagger: Tagger,
  { clean: { entry, text }, matchTitle }: UnwrappedEntry,
  ordinal: number,
  trace: string | undefined,
): IncomingEntry {
  const { title, summary, categories, language, url } = entry;
  return {
    entry,
    ordinal,
    tags: tagger.tag({ title, summary, text, categories }),
    sketch: sketch({
      title: entry.withdrawal === true ? noticedHeadline(matchTitle, text) : matchTitle,
      text,
      ...(language === undefined ? {} : { language }),
      ...(url === undefined ? {} : { url }),
    }),
    ...leadOf(summary, text),
    ...(trace === undefined ? {} : { trace }),
  };
}

/** Nothing where the summary says as much: most feeds send no more than that. */
function leadOf(summary: string, text: string): { lead?: string } {
  const lead = text.slice(0, LEAD_CHARS_MAX).replace(HALF_PAIR, "");
  return lead.length <= summary.length ? {} : { lead };
}
