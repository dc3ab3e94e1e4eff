import { cleanFeed, parseBytes, type ReadFeed } from "../../adapters/read-bytes.ts";
import { type DraftSource, sourcesYaml } from "../../adapters/settings/draft-source.ts";
import { addressKey } from "../../adapters/settings/same-address.ts";
import type { CleanEntry } from "../../model/entry.ts";
import type { ParsedFeed, Rejection } from "../../model/parsed-feed.ts";
import type { DocumentWishes } from "../../model/poll-state.ts";
import type { Source } from "../../model/source.ts";
import { htmlToText } from "../../normalize/html-to-text.ts";
import type { KnownStory } from "../../parse/read-published.ts";
import { plainLine } from "../columns.ts";
import { type Coverage, coverageOf } from "./coverage.ts";
import { type DateFacts, dateFacts } from "./dates.ts";
import { draftOf, ownAddress, plainSource } from "./draft.ts";
import { encodingEvidence } from "./encoding-evidence.ts";
import { type MannersFacts, mannersOf, wishesOf } from "./manners.ts";
import type { Obtained } from "./obtain.ts";
import { type Overlap, overlapOf } from "./overlap.ts";
import { type RepeatedLine, repeatedLines, type TuningEffect, tuningEffects } from "./tuning.ts";

/** What a source would give. */
export interface Trial {
  readonly kind: "feed";
  readonly where: string;
  readonly title: string;
  readonly url: string;
  /** Id of the source of the config that has this address, also after redirects. */
  readonly configuredAs?: string;
  readonly format: string;
  readonly encoding: string;
  readonly encodingBecause: string;
  readonly language?: string;
  readonly bytes: number;
  readonly partial: boolean;
  readonly notes: readonly string[];
  readonly rejected: readonly Rejection[];
  /** Entries whose id another entry of the document has. */
  readonly doubled: number;
  readonly coverage: readonly Coverage[];
  readonly dates: DateFacts;
  /** What the document asks of its readers. */
  readonly wishes: DocumentWishes;
  /** Absent for a file. */
  readonly manners?: MannersFacts;
  readonly tuning: readonly TuningEffect[];
  readonly repeated: readonly RepeatedLine[];
  /** Absent where nothing was published yet. */
  readonly overlap?: Overlap;
  readonly entries: readonly CleanEntry[];
  /** What it would be in sources.yaml, and the lines for it. */
  readonly source: DraftSource;
  readonly snippet: string;
}

/** What the trial knows of this installation. */
export interface Surroundings {
  readonly sources: readonly Source[];
  readonly stories?: readonly KnownStory[];
  readonly nowMs: number;
}

/** Reads a document as a poll would, and says all there is to say of it. @throws {NotAFeedError} */
export async function examine(obtained: Obtained, surroundings: Surroundings): Promise<Trial> {
  const { sources, stories, nowMs } = surroundings;
  const source = obtained.source ?? plainSource(obtained.url);
  const context = { source, url: obtained.url, nowMs, ...answerContext(obtained) };
  const feed = await parseBytes(obtained.bytes, context);
  const read = cleanFeed(feed, context);
  const untuned = cleanFeed(feed, { ...context, source: withoutRules(source) }).entries;
  const configured = obtained.source ?? configuredSource(obtained, sources);
  const entries = read.entries.map(({ entry }) => entry);
  const facts = documentFacts(obtained, source, feed, read, nowMs);
  const draft = draftOf({ ...facts, feed, taken: new Set(sources.map(({ id }) => id)) });
  return {
    ...facts,
    title: titleOf(feed) || draft.name,
    ...(configured !== undefined && { configuredAs: configured.id }),
    tuning: tuningEffects(source, untuned),
    ...(stories !== undefined && { overlap: overlapOf(entries, stories, configured?.id) }),
    source: draft,
    snippet: sourcesYaml([draft]) + hints(source, facts.dates, facts.repeated),
  };
}

/** What the document tells by itself. */
function documentFacts(
  { where, bytes, url, asked, answer }: Obtained,
  source: Source,
  feed: ParsedFeed,
  { entries, rejected }: ReadFeed,
  nowMs: number,
) {
  const { format, encoding, language, partial, notes } = feed;
  return {
    kind: "feed" as const,
    where,
    url: answer?.permanentUrl ?? asked ?? ownAddress(feed) ?? url,
    ...{ format, encoding, partial, notes, rejected, entries },
    encodingBecause: encodingEvidence(bytes, encoding, answer?.headers.contentType, source.encoding),
    ...(language !== undefined && { language }),
    bytes: answer?.wireBytes ?? bytes.byteLength,
    doubled: entries.length - new Set(entries.map(({ entry }) => entry.key)).size,
    coverage: coverageOf(feed.entries, entries),
    dates: dateFacts(feed.entries, entries, { zone: source.zone, nowMs }),
    wishes: wishesOf(feed),
    ...(answer !== undefined &&
      asked !== undefined && { manners: mannersOf(source, asked, answer, feed, entries, nowMs) }),
    repeated: repeatedLines(entries),
  };
}

function answerContext({ answer }: Obtained) {
  const { contentType, contentLanguage } = answer?.headers ?? {};
  return {
    ...(contentType !== undefined && { contentType }),
    ...(contentLanguage !== undefined && { contentLanguage }),
  };
}

function withoutRules({ drop: _, boilerplate: __, ...source }: Source): Source {
  return source;
}

function titleOf({ title }: ParsedFeed): string {
  return title === undefined ? "" : htmlToText(title).join(" ");
}

function configuredSource({ asked, answer }: Obtained, sources: readonly Source[]): Source | undefined {
  const addresses = [asked, answer?.url, answer?.permanentUrl].flatMap((url) => url ?? []);
  const keys = new Set(addresses.map(addressKey));
  return sources.find(({ url }) => keys.has(addressKey(url)));
}

/** What only the operator can decide, as comments to uncomment. */
function hints({ zone }: Source, dates: DateFacts, repeated: readonly RepeatedLine[]): string {
  const lines = [
    ...(dates.zoneless > 0 && zone === undefined
      ? [`# zone: Europe/Madrid   # ${dates.zoneless} dates name no zone and are read as UTC`]
      : []),
    ...(repeated.length > 0
      ? [`# boilerplate: ${JSON.stringify(repeated.map(({ line }) => plainLine(line)))}`]
      : []),
  ];
  return lines.map((line) => `    ${line}\n`).join("");
}
