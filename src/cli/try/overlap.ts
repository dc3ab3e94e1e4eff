import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { feedFile } from "../../adapters/files/published-dir.ts";
import type { Entry } from "../../model/entry.ts";
import { ALL_FEED_ID } from "../../model/published-feed.ts";
import { canonicalUrl } from "../../normalize/canonical-url.ts";
import { type KnownStory, readPublished } from "../../parse/read-published.ts";
import { matchTitle } from "../../text/match-title.ts";
import { wordsOf } from "../../text/words.ts";

/** How much of a document this installation knows from other sources. */
export interface Overlap {
  readonly entries: number;
  /** Entries that are known, each once. */
  readonly known: number;
  /** By source, the most first. */
  readonly sources: readonly (readonly [sourceId: string, entries: number])[];
}

/** Newest archive pages that are looked at, 100 entries each: what is older overlaps with no feed of today. */
const ARCHIVE_PAGES_MAX = 30;
/** "Weather" and "Live" are titles of many stories. */
const TITLE_WORDS_MIN = 4;

/** What was published from a data folder; undefined where nothing was. Reads only. */
export async function knownStories(dataDir: string): Promise<readonly KnownStory[] | undefined> {
  const newest = await textOf(feedFile(dataDir, ALL_FEED_ID, "atom"));
  if (newest === undefined) return undefined;
  const stories = [...readPublished(newest)];
  for (const page of await archivePages(dataDir)) stories.push(...readPublished((await textOf(page)) ?? ""));
  return stories;
}

async function archivePages(dataDir: string): Promise<readonly string[]> {
  const folder = join(feedFile(dataDir, ALL_FEED_ID, "atom"), "..", ALL_FEED_ID, "archive");
  try {
    const names = (await readdir(folder)).filter((name) => /^\d+\.atom$/.test(name));
    const newestFirst = names.sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10));
    return newestFirst.slice(0, ARCHIVE_PAGES_MAX).map((name) => join(folder, name));
  } catch (error) {
    if (isNoSuchFile(error)) return [];
    throw error;
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isNoSuchFile(error)) return undefined;
    throw error;
  }
}

function isNoSuchFile(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR";
}

/**
 * Which of a document's entries stand in this installation under another source: the same address, or the same headline
 * of at least TITLE_WORDS_MIN words. Texts are not compared: this is a hint, not the matching.
 *
 * @param own - the source itself, where it is one of the installation's
 */
export function overlapOf(
  entries: readonly Entry[],
  stories: readonly KnownStory[],
  own: string | undefined,
): Overlap {
  const bySign = new Map<string, Set<string>>();
  const pages = pagesOf(stories);
  for (const story of stories) {
    const links = story.links.flatMap(linkSign).filter((sign) => (pages.get(sign) ?? story) === story);
    for (const sign of [...links, ...titleSign(story.title)]) {
      const sources = bySign.get(sign) ?? new Set();
      for (const source of story.sources) if (source !== own) sources.add(source);
      bySign.set(sign, sources);
    }
  }
  const counts = new Map<string, number>();
  let known = 0;
  for (const { url, title } of entries) {
    const signs = [...(url === undefined ? [] : linkSign(url)), ...titleSign(title)];
    const sources = new Set(signs.flatMap((sign) => [...(bySign.get(sign) ?? [])]));
    if (sources.size > 0) known++;
    for (const source of sources) counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  const sources = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return { entries: entries.length, known, sources };
}

/**
 * Which entry has an address for its own page, its first link. Where another entry names that page it is no copy but what
 * another reporter wrote about the event.
 */
function pagesOf(stories: readonly KnownStory[]): ReadonlyMap<string, KnownStory> {
  const pages = new Map<string, KnownStory>();
  for (const story of stories)
    for (const sign of story.links.slice(0, 1).flatMap(linkSign))
      if (!pages.has(sign)) pages.set(sign, story);
  return pages;
}

function linkSign(href: string): readonly string[] {
  return URL.canParse(href) ? [`link ${canonicalUrl(href)}`] : [];
}

function titleSign(title: string): readonly string[] {
  const words = wordsOf(matchTitle(title));
  return words.length < TITLE_WORDS_MIN ? [] : [`title ${words.join(" ")}`];
}
