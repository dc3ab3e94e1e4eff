import { z } from "zod";
import { canonicalLanguage, languageHint } from "./language.ts";
import { didYouMean, quote } from "./suggest.ts";

const SLUG = /^[a-z0-9][a-z0-9-]{0,63}$/;
/** RFC 9110 §4.1 recommends 8,000; no feed's address comes near this. */
const URL_CHARS_MAX = 4_096;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be in a name
const CONTROL = /[\u0000-\u001f\u007f]/;

/** A mapping whose keys are all known: anything else is a slip, and is answered with the key it resembles. */
export function strict<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys" ? unknownKeys(issue.keys, Object.keys(shape)) : undefined,
  });
}

/** One line for each unknown key, in the order of the issue's keys; `explainIssues` takes them apart. */
function unknownKeys(keys: readonly string[], known: readonly string[]): string {
  return keys.map((key) => `unknown key ${quote(key)}${didYouMean(key, known)}`).join("\n");
}

/** One of a few words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, {
    error: ({ input }) => {
      if (typeof input !== "string") return undefined;
      const hint = didYouMean(input, words);
      return `unknown value ${quote(input)}${hint === "" ? `, expected ${words.join(", ")}` : hint}`;
    },
  });
}

/** The short name of a source, topic or feed: it becomes part of addresses and file names. */
export function slug() {
  return z
    .string()
    .regex(SLUG, "must be 1 to 64 lower-case letters, digits and hyphens, and not start with a hyphen");
}

/** One line of text for people. */
export function line(charsMax: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(charsMax)
    .refine((text) => !CONTROL.test(text), "must be one line without control characters");
}

/** An absolute http(s) address without a password in it. */
export function webAddress() {
  return z
    .string()
    .max(URL_CHARS_MAX)
    .superRefine((text, context) => {
      const complaint = addressComplaint(text);
      if (complaint !== undefined) context.addIssue({ code: "custom", message: complaint });
    });
}

function addressComplaint(text: string): string | undefined {
  if (!URL.canParse(text)) return "is not an absolute address such as https://example.org/feed.xml";
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") return "must start with http:// or https://";
  if (url.username !== "" || url.password !== "") return "must not hold a user name or password";
  return undefined;
}

/** A language tag (BCP 47), in its canonical case. */
export function language() {
  return z.string().transform((text, context) => {
    const tag = canonicalLanguage(text);
    if (tag !== undefined) return tag;
    context.addIssue({ code: "custom", message: `${quote(text)} is no language tag${languageHint(text)}` });
    return z.NEVER;
  });
}
