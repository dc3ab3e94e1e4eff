// What must be published after the soak, and what is: each story once, with a copy of every source that gave it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const range = (count) => Array.from({ length: count }, (_, i) => i);
const FLIP_STORIES = 15;
const STORM_STORIES = 10;
const POISON_STORIES = range(10).filter((story) => story !== 5);
/** A storm gives its feed at the fourth fetch; they are 30 s apart, and its host is held now and then. */
const STORM_SECONDS = 240;

/** A source of the server counts its fetches: this one, the soak's own, says how many there were before it. */
async function fetchesBefore({ url, kind }) {
  if (kind !== "growing") return undefined;
  const text = await (await fetch(url.replace("w=10", "w=1"))).text();
  return Number(/Wire story (\d+)/u.exec(text)?.[1]);
}

async function storiesOf(source) {
  if (source.kind === "growing") return range(await fetchesBefore(source));
  if (source.kind === "flip") return range(FLIP_STORIES);
  if (source.kind === "poison") return POISON_STORIES;
  if (source.kind === "storm") return range(STORM_STORIES);
  return [];
}

/** Story -> ids of the sources that gave it. @param seconds - for how long the sources were polled */
export async function truthSet(sources, seconds) {
  const truth = new Map();
  for (const source of sources) {
    if (source.kind === "storm" && seconds < STORM_SECONDS) continue;
    for (const story of await storiesOf(source)) {
      const title = `Wire story ${story}`;
      truth.set(title, (truth.get(title) ?? new Set()).add(source.id));
    }
  }
  return truth;
}

/** Title -> for each entry that has it, the ids of the sources that gave a copy: the feed of everything, archive included. */
export function publishedSet(dataDir) {
  const feeds = join(dataDir, "published/feeds");
  const files = readdirSync(feeds, { recursive: true }).filter((name) => /^all(\.|\/).*atom$/u.test(name));
  const published = new Map();
  for (const file of files) {
    const entries = readFileSync(join(feeds, file), "utf8").match(/<entry[\s>].*?<\/entry>/gsu) ?? [];
    for (const entry of entries) {
      const title = /<title[^>]*>([^<]*)</u.exec(entry)?.[1] ?? "";
      const copies = new Set([...entry.matchAll(/<slug:copy source="([^"]+)"/gu)].map(([, id]) => id));
      published.set(title, [...(published.get(title) ?? []), copies]);
    }
  }
  return published;
}

/** Lines about what was lost, published twice or never given; none when all is well. */
export function differences(truth, published) {
  const lines = [];
  for (const [title, sources] of truth) {
    const entries = published.get(title) ?? [];
    if (entries.length !== 1) lines.push(`${title}: published ${entries.length} times`);
    const copies = new Set(entries.flatMap((ids) => [...ids]));
    const missing = [...sources].filter((id) => !copies.has(id));
    if (missing.length > 0) lines.push(`${title}: no copy of ${missing.join(", ")}`);
  }
  for (const title of published.keys()) if (!truth.has(title)) lines.push(`${title}: nobody gave it`);
  return lines;
}
