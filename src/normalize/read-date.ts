import { instantOf } from "./date-fields.ts";
import { foldDate } from "./fold-date.ts";
import { htmlToText } from "./html-to-text.ts";
import { readEpoch } from "./read-epoch.ts";
import { readIsoDate } from "./read-iso-date.ts";
import { readPlainDate } from "./read-plain-date.ts";
import { readWordedDate } from "./read-worded-date.ts";

/** Characters of a date; what is longer is none. */
const DATE_CHARACTERS_MAX = 120;

/**
 * Reads a feed's date: RFC 822 with all that is made of it in the wild and in two dozen languages, W3CDTF, ISO 8601,
 * numbers (`readNumericDate` says in which order), seconds or milliseconds since 1970. Epoch ms, whole seconds.
 *
 * Undefined where there is no such day, where it could be two days, or where the text is no date; nothing rolls over,
 * nothing depends on the machine's zone (both are what `new Date(text)` does). What a template left behind in it
 * (entities, markup, words in brackets) is passed over.
 *
 * @param zone - where a date without a zone is at home: an IANA name or an offset (`Source.zone`). Absent: UTC, except
 *   that Korean, Japanese and Chinese words mean the one zone in which their readers live
 */
export function readDate(text: string, zone?: string): number | undefined {
  const plain = readPlainDate(text, zone);
  if (plain !== undefined) return plain;
  const folded = foldDate(withoutMarkup(text))
    .trim()
    .replace(/^["']+|["']+$/g, "");
  if (folded === "" || folded.length > DATE_CHARACTERS_MAX) return undefined;
  const epoch = readEpoch(folded);
  if (epoch !== undefined) return epoch;
  const fields = readIsoDate(folded) ?? readWordedDate(folded, zone);
  return fields === undefined ? undefined : instantOf(fields, zone);
}

function withoutMarkup(text: string): string {
  const start = text.slice(0, DATE_CHARACTERS_MAX * 4).trim();
  return /[&<]/.test(start) ? htmlToText(start).join(" ") : start;
}
