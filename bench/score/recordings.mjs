// Entries of the recorded feeds of ../shared/feeds that were read by hand or changed their headline.
import { readFileSync } from "node:fs";
import { readBytes } from "../../dist/src/adapters/read-bytes.js";
import { packSketch } from "../../dist/src/story/pack-sketch.js";
import { pairFeatures } from "../../dist/src/story/pair-features.js";
import { sketch } from "../../dist/src/story/sketch.js";

const FEEDS = new URL("../../../shared/feeds/", import.meta.url);
const FILE_TIME = /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\./u;
/** A headline that changed over a text of which this much stays is another headline for it, not other news. */
const KEPT_MIN = 0.5;

const readJson = (name) => JSON.parse(readFileSync(new URL(name, FEEDS), "utf8"));
/** Letters and digits of ASCII: a headline is listed as it was decoded once, with its faults. */
const bare = (text) => text.toLowerCase().replace(/[^a-z\d]+/gu, "");
const feeds = new Map();

function timeOf(file) {
  const [, year, month, ...rest] = FILE_TIME.exec(file).map(Number);
  return Date.UTC(year, month - 1, ...rest);
}

function feedOf(file) {
  const known = feeds.get(file);
  if (known !== undefined) return known;
  const id = file.split("/")[0];
  const source = { id, name: id, url: `http://${id}.invalid/feed`, tier: "outlet", aliases: [] };
  const feed = readBytes(readFileSync(new URL(file, FEEDS)), {
    source,
    url: source.url,
    nowMs: timeOf(file),
  });
  feeds.set(file, feed);
  return feed;
}

/** The entry with this headline as matching sees it; undefined where the file has none. */
async function recorded(file, title) {
  const { entries } = await feedOf(file);
  const found = entries.find(({ entry }) => bare(entry.title) === bare(title));
  if (found === undefined) return undefined;
  const { entry, text } = found;
  const made = sketch({ title: entry.title, text, ...(entry.url && { url: entry.url }) });
  const nowMs = timeOf(file);
  return {
    sourceId: entry.sourceId,
    sketch: packSketch(made),
    atMs: Math.min(entry.publishedMs ?? nowMs, nowMs),
  };
}

/** Groups read one by one: `{id, kind, items}`, each item `{title, entry}`. */
export async function readStoryPairs() {
  const groups = [];
  for (const { id, kind, items } of readJson("story-pairs.json")) {
    const read = items.map(async ({ file, title }) => ({ title, entry: await recorded(file, title) }));
    groups.push({ id, kind, items: await Promise.all(read) });
  }
  return groups;
}

/**
 * One text under two headlines, as real desks write them: entries that kept most of their text when their headline
 * changed, as if of two sources. Those of the hand-read groups are left out.
 */
export async function readRevisedHeadlines(set) {
  const kept = new Set(
    readJson("story-pairs.json").flatMap(({ items }) => items.map(({ title }) => bare(title))),
  );
  const pairs = [];
  for (const { guid_or_link: id, versions } of readJson("revisions.json")) {
    if (versions.some(({ title }) => kept.has(bare(title)))) continue;
    const entries = await Promise.all(versions.map(({ first_file: file, title }) => recorded(file, title)));
    for (const [i, newer] of entries.entries()) {
      const older = entries[i - 1];
      if (older === undefined || newer === undefined) continue;
      if (pairFeatures(newer.sketch, older.sketch).containment < KEPT_MIN) continue;
      pairs.push({
        set,
        newer: { ...newer, sourceId: "" },
        older: { ...older, sourceId: "" },
        copy: true,
        folds: [id],
      });
    }
  }
  return pairs;
}
