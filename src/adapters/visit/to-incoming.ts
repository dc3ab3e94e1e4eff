import type { IncomingEntry } from "../../model/entry.ts";
import type { UnwrappedEntry } from "../../normalize/without-learned.ts";
import { eventWords } from "../../story/event-words.ts";
import { noticedHeadline } from "../../story/notice-target.ts";
import { sketch } from "../../story/sketch.ts";
import type { Tagger } from "../../tag/tag-entry.ts";

/** What the poll adds to an entry for the writer: sketched, tagged, with the words that its event is told by. */
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
    event: eventWords({ title, lead: text.length > summary.length ? text : summary }),
    ...(trace === undefined ? {} : { trace }),
  };
}
