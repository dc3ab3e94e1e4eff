import { z } from "zod";
import { encodingHint, encodingLabel } from "./encoding.ts";
import { line, strict } from "./fields.ts";
import { quote } from "./suggest.ts";
import { isZone, zoneHint } from "./zone.ts";

const DROP_RULES_MAX = 100;
const DROP_CHARS_MAX = 200;
const BOILERPLATE_LINES_MAX = 100;
const BOILERPLATE_CHARS_MAX = 500;

const HAS_WORD = /[\p{L}\p{N}]/u;
const NO_WORD = "needs a letter or digit: this would hold of everything";

/** A charset, in lower case. */
export function encoding() {
  return z.string().transform((text, context) => {
    const label = encodingLabel(text);
    if (label !== undefined) return label;
    context.addIssue({ code: "custom", message: `${quote(text)} is no encoding${encodingHint(text)}` });
    return z.NEVER;
  });
}

/** A time zone or an offset. */
export function zone() {
  return z.string().superRefine((text, context) => {
    if (isZone(text)) return;
    context.addIssue({ code: "custom", message: `${quote(text)} is no time zone${zoneHint(text)}` });
  });
}

const words = (charsMax: number) => line(charsMax).refine((text) => HAS_WORD.test(text), NO_WORD);

const dropRule = strict({
  title: words(DROP_CHARS_MAX)
    .exactOptional()
    .describe("Words of the title, one after the other, whatever their case and accents."),
  category: words(DROP_CHARS_MAX)
    .exactOptional()
    .describe("A category of the entry, whatever its case and accents."),
  link: words(DROP_CHARS_MAX).exactOptional().describe("A part of the entry's address, such as /sponsored/."),
}).refine((rule) => Object.keys(rule).length > 0, "needs title, category or link");

/** What of a source is not wanted. */
export function dropRules() {
  return z.array(dropRule).min(1).max(DROP_RULES_MAX);
}

/** Lines that a source puts around its texts. */
export function boilerplate() {
  return z.array(words(BOILERPLATE_CHARS_MAX)).min(1).max(BOILERPLATE_LINES_MAX);
}
