import type { CleanEntry } from "../../model/entry.ts";
import type { ParsedEntry } from "../../model/parsed-feed.ts";

/** Of how many entries a field is known. */
export interface Coverage {
  readonly field: string;
  readonly count: number;
}

/** What each entry has, as the document gave it and as it would be published. */
export function coverageOf(
  parsed: readonly ParsedEntry[],
  clean: readonly CleanEntry[],
): readonly Coverage[] {
  const given = (field: string, has: (entry: ParsedEntry) => boolean): Coverage => ({
    field,
    count: parsed.filter(has).length,
  });
  const known = (field: string, has: (entry: CleanEntry) => boolean): Coverage => ({
    field,
    count: clean.filter(has).length,
  });
  return [
    given("id", ({ guid }) => guid !== undefined),
    known("link", ({ entry }) => entry.url !== undefined),
    known("title", ({ entry }) => entry.title !== ""),
    known("date", ({ entry }) => entry.publishedMs !== undefined),
    known("text", ({ text }) => text !== ""),
    given("summary", ({ summary }) => (summary?.value ?? "").trim() !== ""),
    given("content", ({ content }) => (content?.value ?? "").trim() !== ""),
    known("author", ({ entry }) => entry.authors.length > 0),
    known("categories", ({ entry }) => entry.categories.length > 0),
    given("media", ({ enclosures }) => enclosures.length > 0),
    known("attribution", ({ entry }) => entry.attribution !== undefined),
  ];
}
