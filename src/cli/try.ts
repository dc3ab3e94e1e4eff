import { readFile } from "node:fs/promises";
import { type HttpClientOptions, httpClient } from "../adapters/http/http-client.ts";
import { closeReadFeed, type ReadFeed, readFeed } from "../adapters/read-feed.ts";
import { loadConfig } from "../adapters/settings/load-config.ts";
import { userAgent } from "../adapters/user-agent.ts";
import type { CleanEntry } from "../model/entry.ts";
import { SluglineError } from "../model/errors.ts";
import type { Source } from "../model/source.ts";
import { COMMON, readArgs, UsageError } from "./options.ts";

export const help = `slugline try <url|file> [--allow-private HOST:PORT] [--config DIR] [--json]

What an address or a file would give as a source: format, encoding, how many entries have a date, a link, a text, what
was odd about it, its first entries, and a snippet for sources.yaml. Nothing is stored.

  --allow-private HOST:PORT  a private address that may be asked all the same; may be given several times
  --config DIR               whose contact is told to the source, and whose allowPrivate holds (default: config)
`;

const ENTRIES_SHOWN = 5;

interface Found {
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly contentType?: string;
}

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(
    args,
    { ...COMMON, "allow-private": { type: "string", multiple: true, default: [] } },
    1,
  );
  const where = positionals[0];
  if (where === undefined) throw new UsageError("what? slugline try <url|file>");
  try {
    const found = /^https?:\/\//iu.test(where)
      ? await fetched(where, await manners(values.config ?? "config", values["allow-private"]))
      : await fromFile(where);
    const source = draft(found.url);
    const feed = await readFeed(found.bytes, {
      source,
      url: found.url,
      ...(found.contentType === undefined ? {} : { contentType: found.contentType }),
    });
    const drafted: Source = {
      ...source,
      name: feed.title ?? source.name,
      ...(feed.language === undefined ? {} : { language: feed.language }),
    };
    process.stdout.write(
      values.json ? `${JSON.stringify(forMachines(drafted, feed))}\n` : forPeople(drafted, feed),
    );
    return 0;
  } finally {
    await closeReadFeed();
  }
}

type Manners = Pick<HttpClientOptions, "userAgent" | "allowPrivate">;

/** As the config says; a folder that has none, or a broken one, is no reason not to try. */
async function manners(configDir: string, allowed: readonly string[]): Promise<Manners> {
  const load = await loadConfig(configDir);
  if (load.kind === "rejected")
    return { userAgent: userAgent("https://slugline.invalid/try"), allowPrivate: allowed };
  const { fetch, publicUrl } = load.config;
  return {
    userAgent: userAgent(fetch.contact ?? publicUrl),
    allowPrivate: [...fetch.allowPrivate, ...allowed],
  };
}

async function fetched(url: string, options: Manners): Promise<Found> {
  const http = httpClient(options);
  try {
    const { status, body, url: final, headers } = await http.fetchFeed({ url });
    if (status !== 200 || body === undefined)
      throw new SluglineError(`${url}: HTTP ${status}`, { retryable: false });
    return {
      url: final,
      bytes: body,
      ...(headers.contentType === undefined ? {} : { contentType: headers.contentType }),
    };
  } finally {
    await http.close();
  }
}

async function fromFile(path: string): Promise<Found> {
  try {
    return { url: "https://source.example/feed", bytes: await readFile(path) };
  } catch (error) {
    throw new SluglineError(`${path} cannot be read`, { retryable: false, cause: error });
  }
}

function draft(url: string): Source {
  const host = new URL(url).hostname.replace(/^(?:www|rss|feeds?)\./u, "");
  const id = host.replaceAll(/[^a-z0-9]+/gu, "-").replaceAll(/^-|-$/gu, "") || "source";
  const every = { kind: "adaptive", minMs: 900_000, maxMs: 3_600_000 } as const;
  return { id, name: host, url, tier: "outlet", every, aliases: [], republish: "summary", firstSight: 20 };
}

/** Of how many entries a field is known. */
function coverage(entries: readonly CleanEntry[]): [name: string, count: number][] {
  const having = (has: (clean: CleanEntry) => boolean): number => entries.filter(has).length;
  return [
    ["link", having(({ entry }) => entry.url !== undefined)],
    ["date", having(({ entry }) => entry.publishedMs !== undefined)],
    ["title", having(({ entry }) => entry.title !== "")],
    ["text", having(({ text }) => text !== "")],
    ["author", having(({ entry }) => entry.authors.length > 0)],
    ["category", having(({ entry }) => entry.categories.length > 0)],
    ["attribution", having(({ entry }) => entry.attribution !== undefined)],
  ];
}

function snippet({ id, name, url, language }: Source): string {
  const lines = [
    `  - id: ${id}`,
    `    name: ${JSON.stringify(name)}`,
    `    url: ${JSON.stringify(url)}`,
    "    tier: outlet",
  ];
  return [...lines, ...(language === undefined ? [] : [`    language: ${language}`])].join("\n");
}

function forPeople(source: Source, feed: ReadFeed): string {
  const { entries, rejected, notes, partial } = feed;
  const head = [
    `${source.name}: ${feed.format}, ${feed.encoding}, ${entries.length} entries${partial ? ", cut off (whole entries are kept)" : ""}`,
    coverage(entries)
      .map(([name, count]) => `${name} ${count}/${entries.length}`)
      .join(" · "),
    ...rejected.map(({ reason, count }) => `rejected: ${count} ${reason}`),
    ...notes.map((note) => `odd: ${note}`),
  ];
  const first = entries
    .slice(0, ENTRIES_SHOWN)
    .flatMap(({ entry }) => [
      `  ${entry.publishedMs === undefined ? "no date" : new Date(entry.publishedMs).toISOString()}  ${entry.title}`,
      `    ${entry.summary.slice(0, 160)}`,
    ]);
  return [...head, "", ...first, "", "for sources.yaml:", snippet(source), ""].join("\n");
}

function forMachines(source: Source, feed: ReadFeed) {
  const { format, encoding, partial, notes, rejected, entries } = feed;
  return {
    source,
    format,
    encoding,
    partial,
    notes,
    rejected,
    coverage: Object.fromEntries(coverage(entries)),
    entries: entries.map(({ entry }) => entry),
    snippet: snippet(source),
  };
}
