import { cleanFeed, parseBytes } from "../../adapters/read-bytes.ts";
import { type DraftSource, sourcesYaml } from "../../adapters/settings/draft-source.ts";
import { addressKey } from "../../adapters/settings/same-address.ts";
import type { CleanEntry } from "../../model/entry.ts";
import type { ParsedFeed, Rejection } from "../../model/parsed-feed.ts";
import type { DocumentWishes } from "../../model/poll-state.ts";
import type { Source } from "../../model/source.ts";
import { htmlToText } from "../../normalize/html-to-text.ts";
import type { KnownStory } from "../../parse/read-published.ts";
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
export async function examine(obtained: Obtained, { sources, stories, nowMs }: Surroundings): Promise<Trial> {
  const { bytes, answer } = obtained;
  const source = obtained.source ?? plainSource(obtained.url);
  const context = { source, url: obtained.url, nowMs, ...answerContext(obtained) };
  const feed = await parseBytes(bytes, context);
  const read = cleanFeed(feed, context);
  const untuned = cleanFeed(feed, { ...context, source: withoutRules(source) }).entries;
  const configured = obtained.source ?? configuredSource(obtained, sources);
  const dates = dateFacts(feed.entries, read.entries, { zone: source.zone, nowMs });
  const manners =
    answer === undefined || obtained.asked === undefined
      ? undefined
      : mannersOf(source, obtained.asked, answer, feed, read.entries, nowMs);
  const url = answer?.permanentUrl ?? obtained.asked ?? ownAddress(feed) ?? obtained.url;
  const taken = new Set(sources.map(({ id }) => id));
  const repeated = repeatedLines(read.entries);
  const draft = draftOf({ url, feed, dates, taken, ...(manners !== undefined && { manners }) });
  return {
    kind: "feed",
    where: obtained.where,
    title: titleOf(feed) || draft.name,
    url,
    ...(configured !== undefined && { configuredAs: configured.id }),
    format: feed.format,
    encoding: feed.encoding,
    encodingBecause: encodingEvidence(bytes, feed.encoding, answer?.headers.contentType, source.encoding),
    ...(feed.language !== undefined && { language: feed.language }),
    bytes: answer?.wireBytes ?? bytes.byteLength,
    partial: feed.partial,
    notes: feed.notes,
    rejected: read.rejected,
    doubled: read.entries.length - new Set(read.entries.map(({ entry }) => entry.key)).size,
    coverage: coverageOf(feed.entries, read.entries),
    dates,
    wishes: wishesOf(feed),
    ...(manners !== undefined && { manners }),
    tuning: tuningEffects(source, untuned),
    repeated,
    ...(stories !== undefined && {
      overlap: overlapOf(
        read.entries.map(({ entry }) => entry),
        stories,
        configured?.id,
      ),
    }),
    entries: read.entries,
    source: draft,
    snippet: sourcesYaml([draft]) + hints(source, dates, repeated),
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
    ...(repeated.length > 0 ? [`# boilerplate: ${JSON.stringify(repeated.map(({ line }) => line))}`] : []),
  ];
  return lines.map((line) => `    ${line}\n`).join("");
}
