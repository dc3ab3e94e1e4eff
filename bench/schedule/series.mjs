// Recorded series as arrivals: when each source's entries came, by their own dates where these can be trusted.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readDate } from "../../dist/src/normalize/read-date.js";
import { parseFeed } from "../../dist/src/parse/parse-feed.js";

const MINUTE_MS = 60_000;
/** Fewer snapshots are no series. */
const SNAPSHOTS_MIN = 9;
/** Clocks of an outlet and of who recorded it differ by so much at most. */
const CLOCK_MS = 10 * MINUTE_MS;
/** Share of the new entries whose date must lie between the snapshots around their first sight. */
const TRUSTED_SHARE_MIN = 0.7;
/** Share of snapshots of which nothing was left in the next: what came between them was not recorded. */
const TURNED_OVER_MAX = 0.3;
/** Entries in a series below which its delays say nothing. */
const ARRIVALS_MIN = 20;

/** Every series of a folder of recordings; those that are left out carry the reason as `leftOut`. */
export async function readAllSeries(dir) {
  const folders = (await readdir(dir, { withFileTypes: true })).filter((folder) => folder.isDirectory());
  const all = [];
  for (const { name } of folders.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const files = (await readdir(join(dir, name))).filter((file) => /^\d{8}T\d{6}Z\.xml$/u.test(file)).sort();
    if (files.length >= SNAPSHOTS_MIN) all.push(await readSeries(name, join(dir, name), files));
  }
  return all;
}

async function readSeries(name, dir, files) {
  const snapshots = [];
  for (const file of files) snapshots.push(await readSnapshot(join(dir, file), timeOf(file)));
  const read = snapshots.filter(({ entries }) => entries.length > 0);
  const [first] = read;
  const fresh = firstSights(read);
  const own = fresh.filter(
    ({ atMs, sinceMs, seenMs }) => atMs > sinceMs - CLOCK_MS && atMs <= seenMs + CLOCK_MS,
  );
  const series = {
    name,
    snapshots: files.length,
    startMs: first.atMs,
    endMs: read.at(-1).atMs,
    window: median(read.map(({ entries }) => entries.length)),
    fresh: fresh.length,
    turnedOver: turnedOver(read),
    trusted: own.length / Math.max(1, fresh.length),
    history: first.entries.map(({ atMs }) => atMs).filter((atMs) => atMs <= first.atMs),
    arrivals: own
      .map(({ atMs, seenMs }) => Math.min(Math.max(atMs, first.atMs + 1), seenMs))
      .sort((a, b) => a - b),
  };
  return { ...series, leftOut: whyLeftOut(series) };
}

function whyLeftOut({ fresh, trusted, turnedOver: gone, arrivals }) {
  if (trusted < TRUSTED_SHARE_MIN) {
    return `${Math.round(trusted * 100)} % of ${fresh} new entries are dated between the snapshots around their first sight`;
  }
  if (gone > TURNED_OVER_MAX) {
    return `of ${Math.round(gone * 100)} % of its snapshots nothing was left in the next: what came between is not known`;
  }
  return arrivals.length < ARRIVALS_MIN ? `only ${arrivals.length} entries came` : undefined;
}

async function readSnapshot(path, atMs) {
  const bytes = await readFile(path);
  const feed = await parseFeed(bytes, { url: "http://recorded.example/" }).catch(() => ({ entries: [] }));
  const entries = feed.entries.map((entry) => ({
    key: entry.guid ?? entry.link ?? entry.title?.value,
    atMs: readDate(entry.published ?? entry.updated ?? "") ?? Number.NaN,
  }));
  return { atMs, entries };
}

/** What was not in any snapshot before, with the snapshots around its first sight. */
function firstSights(snapshots) {
  const known = new Set(snapshots[0].entries.map(({ key }) => key));
  const fresh = [];
  for (const [i, { atMs: seenMs, entries }] of snapshots.entries()) {
    for (const { key, atMs } of entries) {
      if (known.has(key)) continue;
      known.add(key);
      fresh.push({ atMs, sinceMs: snapshots[i - 1].atMs, seenMs });
    }
  }
  return fresh;
}

function turnedOver(snapshots) {
  const gone = snapshots.slice(1).filter(({ entries }, i) => {
    const before = new Set(snapshots[i].entries.map(({ key }) => key));
    return !entries.some(({ key }) => before.has(key));
  });
  return gone.length / Math.max(1, snapshots.length - 1);
}

function timeOf(file) {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/u.exec(file);
  const [year, month, day, hour, minute, second] = parts.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
