import { type CleanEntry, ENTRY_VERSION, type Entry } from "../model/entry.ts";
import type { ParsedEntry, ParsedText } from "../model/parsed-feed.ts";
import type { Source } from "../model/source.ts";
import { shortHash } from "../text/hash.ts";
import { htmlWithoutBoilerplate, withoutBoilerplate } from "./boilerplate.ts";
import { canonicalUrl } from "./canonical-url.ts";
import { droppedBy } from "./drop-rules.ts";
import { entryKey } from "./entry-key.ts";
import { htmlToText, paragraphsOf } from "./html-to-text.ts";
import { ownDate } from "./own-date.ts";
import { sanitizeHtml } from "./sanitize-html.ts";
import { type ServiceMessage, serviceMessage } from "./service-message.ts";
import { stripWrapping, type UnwrappedText } from "./strip-wrapping.ts";
import { summarize } from "./summarize.ts";
import { embargoOf, takeEmbargo, type Unmarked, type Written } from "./take-embargo.ts";
import { isWithdrawal } from "./wrapping-withdrawal.ts";

/** A summary shorter than this says less than the beginning of the content. */
const SUMMARY_CHARACTERS_MIN = 60;

export interface EntryContext {
  readonly source: Source;
  /** The document's language. */
  readonly feedLanguage?: string;
  /** Where the document came from: links that are still relative are resolved against it. */
  readonly documentUrl?: string;
  /** The clock of the poll: a date ahead of it is not believed. */
  readonly nowMs?: number;
}

export type EntryResult =
  | { readonly kind: "entry"; readonly clean: CleanEntry }
  | { readonly kind: "rejected"; readonly reason: string };

/** Reasons by what a message is: they are counted, reported and printed (`cli/rejection-words.ts`). */
const REASONS: Readonly<Record<ServiceMessage, string>> = {
  advisory: "advisory",
  budget: "news-budget",
  test: "test",
};

/**
 * Makes a clean entry of a parsed one: plain text without wrapping, one address, one key, one hash.
 *
 * Pure and repeatable: the same entry gives the same key and content hash at every poll.
 */
export function toEntry(parsed: ParsedEntry, context: EntryContext): EntryResult {
  const url = webAddress(parsed.link, context.documentUrl);
  const written = {
    title: lineOf(parsed.title),
    summary: textOf(parsed.summary),
    content: textOf(parsed.content),
  };
  const hasText = written.summary.length + written.content.length > 0;
  if (parsed.guid === undefined && url === undefined && written.title === "" && !hasText) {
    return { kind: "rejected", reason: "empty" };
  }
  const unmarked = takeEmbargo(written);
  const service = serviceOf(unmarked.written);
  if (service !== undefined) return { kind: "rejected", reason: REASONS[service] };
  const clean = cleaned(parsed, context, url, written, unmarked);
  const { drop } = context.source;
  return drop !== undefined && droppedBy(drop, clean.entry) !== undefined
    ? { kind: "rejected", reason: "drop-rule" }
    : { kind: "entry", clean };
}

/** A kill notice is often an advisory by its title, but it is to withdraw what was published. */
function serviceOf({ title, summary, content }: Written): ServiceMessage | undefined {
  const paragraphs = longer(content, summary);
  const service = serviceMessage({ title, paragraphs });
  return service !== undefined && isWithdrawal(title, paragraphs[0] ?? "") ? undefined : service;
}

function cleaned(
  parsed: ParsedEntry,
  context: EntryContext,
  url: string | undefined,
  written: Written,
  unmarked: Unmarked,
): CleanEntry {
  const { source, nowMs } = context;
  const { title: heading, summary: teaser } = unmarked.written;
  const paragraphs = longer(written.content, written.summary);
  const told = paragraphs === written.summary ? teaser : unmarked.written.content;
  const asSent = stripWrapping({ title: written.title, paragraphs });
  const isAsSent = told === paragraphs && heading === written.title;
  const content = withoutLines(heading, told, source, isAsSent ? asSent : undefined);
  const own = told === teaser ? content : withoutLines(heading, teaser, source);
  const summary = own.paragraphs.join(" ");
  const text = content.paragraphs.join("\n");
  const canonical = url === undefined ? undefined : canonicalUrl(url);
  const title = titleOf(content);
  const date = parsed.published ?? parsed.updated;
  const identity = {
    sourceId: source.id,
    guid: parsed.guid,
    canonicalUrl: canonical,
    title: written.title,
    date,
  };
  const dated = ownDate(parsed, { zone: source.zone, nowMs });
  const embargoMs = embargoOf(unmarked.until, { ...dated, nowMs, zone: source.zone });
  const entry: Entry = {
    v: ENTRY_VERSION,
    key: entryKey(identity),
    sourceId: source.id,
    ...(url !== undefined && { url }),
    ...(canonical !== undefined && { canonicalUrl: canonical }),
    title,
    summary: summarize(
      summary.length >= SUMMARY_CHARACTERS_MIN ? summary : text.replaceAll("\n", " ") || summary,
    ),
    ...htmlOf(parsed, source, unmarked.marks),
    authors: namesOf(parsed),
    categories: [...new Set(parsed.categories.map((category) => category.label ?? category.term))],
    ...languageOf(parsed, context),
    ...dated,
    contentHash: hashOf(asSent, canonical),
    ...(content.attribution !== undefined && { attribution: content.attribution }),
    wordCount: countWords(text),
    ...(content.withdrawal && { withdrawal: true }),
    // What a kill notice withdraws must go at once.
    ...(embargoMs !== undefined && !content.withdrawal && { embargoMs }),
  };
  return { entry, text, identity, bareHash: hashOf(asSent, undefined) };
}

/** The title, or the beginning of the text where there is none. */
function titleOf({ title, paragraphs }: UnwrappedText): string {
  return title || (paragraphs[0] ?? "").slice(0, 120);
}

/**
 * Over the text as the source sends it, the operator's boilerplate included: were it taken out before, a line added to
 * the config would make a revision of each of the source's standing entries, and readers would see them all again. Its
 * embargo mark included too: where a wire moves or lifts it, the entry comes in as a revision and its time is set anew.
 */
function hashOf(asSent: UnwrappedText, canonical: string | undefined): string {
  return shortHash(`${titleOf(asSent)}\n${asSent.paragraphs.join("\n")}\n${canonical ?? ""}`);
}

/** The text without the operator's lines and without wrapping, in this order: a line often hides what stands above it. */
function withoutLines(
  title: string,
  paragraphs: readonly string[],
  { boilerplate }: Source,
  asSent?: UnwrappedText,
): UnwrappedText {
  const kept = boilerplate === undefined ? paragraphs : withoutBoilerplate(paragraphs, boilerplate);
  return kept === paragraphs && asSent !== undefined ? asSent : stripWrapping({ title, paragraphs: kept });
}

/** Only http(s) leads a reader to a page; a name and password in it (RFC 3986 §3.2.1) are not ours to pass on. */
function webAddress(link: string | undefined, documentUrl: string | undefined): string | undefined {
  if (link === undefined || !URL.canParse(link, documentUrl)) return undefined;
  const url = new URL(link, documentUrl);
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  const isSigned = url.username !== "" || url.password !== "";
  if (isSigned) {
    url.username = "";
    url.password = "";
  }
  return !isSigned && /^https?:\/\/[^\t\r\n]*$/i.test(link) ? link : url.href;
}

function textOf(text: ParsedText | undefined): readonly string[] {
  if (text === undefined) return [];
  return text.kind === "html" ? htmlToText(text.value) : paragraphsOf(text.value);
}

function lineOf(text: ParsedText | undefined): string {
  return textOf(text).join(" ");
}

function longer(content: readonly string[], summary: readonly string[]): readonly string[] {
  return lengthOf(content) > lengthOf(summary) ? content : summary;
}

function lengthOf(paragraphs: readonly string[]): number {
  return paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0);
}

function htmlOf(parsed: ParsedEntry, source: Source, marks: readonly string[]): { html?: string } {
  const text = parsed.content ?? parsed.summary;
  if (source.republish !== "full" || text?.kind !== "html") return {};
  const sanitized = sanitizeHtml(text.value);
  const safe = marks.length === 0 ? sanitized : htmlWithoutBoilerplate(sanitized, marks);
  const html = source.boilerplate === undefined ? safe : htmlWithoutBoilerplate(safe, source.boilerplate);
  return html === "" ? {} : { html };
}

function namesOf(parsed: ParsedEntry): string[] {
  return [...new Set(parsed.authors.flatMap((author) => lineOfName(author.name)))];
}

function lineOfName(name: string | undefined): string[] {
  const line = name === undefined ? "" : htmlToText(name).join(" ");
  return line === "" ? [] : [line];
}

function languageOf(parsed: ParsedEntry, context: EntryContext): { language?: string } {
  const language = [parsed.language, context.feedLanguage, context.source.language].find(isLanguageTag);
  return language === undefined ? {} : { language };
}

/** The shape of RFC 5646 §2.1: feeds also say "English" and "default", which would spoil ours. */
function isLanguageTag(language: string | undefined): boolean {
  return language !== undefined && /^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,4}$/i.test(language);
}

/** Words between spaces; in scripts without spaces two characters count as one. */
function countWords(text: string): number {
  const dense = text.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]/g)?.length ?? 0;
  return (
    (text.match(/[^\s\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]+/g)?.length ?? 0) +
    Math.ceil(dense / 2)
  );
}
