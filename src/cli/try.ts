import type { HttpClient } from "../adapters/http/fetch-types.ts";
import { httpClient } from "../adapters/http/http-client.ts";
import { loadConfig } from "../adapters/settings/load-config.ts";
import { userAgent } from "../adapters/user-agent.ts";
import type { Config } from "../model/config.ts";
import { NotAFeedError, SluglineError } from "../model/errors.ts";
import { readFeedLinks } from "../parse/read-feed-links.ts";
import { columnsOf, plainLine } from "./columns.ts";
import { COMMON, readArgs, UsageError } from "./options.ts";
import { examine, type Surroundings, type Trial } from "./try/examine.ts";
import { type Obtained, obtain } from "./try/obtain.ts";
import { knownStories } from "./try/overlap.ts";
import { type PageTrial, printPage } from "./try/print-page.ts";
import { printTrial } from "./try/print-trial.ts";
import { type Subject, subjectsOf } from "./try/subjects.ts";

export const help = `slugline try <url|file|folder|source>... [--follow] [--allow-private HOST:PORT] [--config DIR] [--data DIR] [--json]

What an address or a file would give as a source: format and encoding, how many entries have which field, what was odd
and how it was handled, how the source wants to be polled and how often it would be, what this installation has of it
already, and lines for sources.yaml. A source of the config is tried with its settings, and what they do is shown.
Nothing is stored. A web page is searched for the feeds it names.

  --follow                   tries the feed of a page that names only one
  --allow-private HOST:PORT  a private address that may be asked all the same; may be given several times
  --config DIR               whose contact is told, whose allowPrivate and proxy hold (default: config)
  --data DIR                 whose published feeds it is compared with (default: data)
  --json                     one JSON object a line for each document

Exit code 0 fine, 1 when one of them gave no feed, 2 wrong usage.
`;

const SUBJECTS_MAX = 1_000;

type Answer = Trial | PageTrial | { readonly kind: "failed"; readonly where: string; readonly error: string };

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(
    args,
    {
      ...COMMON,
      follow: { type: "boolean", default: false },
      "allow-private": { type: "string", multiple: true, default: [] },
    },
    SUBJECTS_MAX,
  );
  if (positionals.length === 0) throw new UsageError("what? slugline try <url|file|folder|source>");
  const load = await loadConfig(values.config ?? "config");
  const config = load.kind === "ok" ? load.config : undefined;
  const subjects = await subjectsOf(positionals, config?.sources);
  const stories = await knownStories(values.data ?? "data");
  const http = lazyClient(config, values["allow-private"]);
  const surroundings: Surroundings = {
    sources: config?.sources ?? [],
    ...(stories !== undefined && { stories }),
    nowMs: Date.now(),
  };
  let failed = 0;
  try {
    for (const subject of subjects) {
      const answer = await tryOne(subject, http.get, surroundings, values.follow);
      if (answer.kind !== "feed") failed++;
      process.stdout.write(
        values.json ? `${JSON.stringify(forMachines(answer))}\n` : forPeople(answer, surroundings),
      );
    }
  } finally {
    await http.close();
  }
  return failed === 0 ? 0 : 1;
}

/** One document after the other: a folder's one broken file costs no other. */
async function tryOne(
  subject: Subject,
  http: () => HttpClient,
  surroundings: Surroundings,
  follow: boolean,
): Promise<Answer> {
  try {
    const obtained = await obtain(subject, http);
    const answer = await examineOrSearch(obtained, surroundings);
    const only = answer.kind === "page" && answer.feeds.length === 1 ? answer.feeds[0] : undefined;
    if (!follow || only === undefined) return answer;
    return await tryOne({ kind: "address", where: only.url, url: only.url }, http, surroundings, false);
  } catch (error) {
    if (!(error instanceof SluglineError)) throw error;
    return { kind: "failed", where: subject.where, error: error.message };
  }
}

async function examineOrSearch(obtained: Obtained, surroundings: Surroundings): Promise<Trial | PageTrial> {
  try {
    return await examine(obtained, surroundings);
  } catch (error) {
    if (!(error instanceof NotAFeedError) || !/HTML/.test(error.message)) throw error;
    const feeds = readFeedLinks(obtained.bytes, obtained.url, obtained.answer?.headers.contentType);
    return { kind: "page", where: obtained.where, url: obtained.url, feeds };
  }
}

/** Opened with the first address: files need none. As the config says; without one, Slugline has no contact to name. */
function lazyClient(config: Config | undefined, allowed: readonly string[]) {
  let client: HttpClient | undefined;
  return {
    get: (): HttpClient => {
      client ??= httpClient({
        userAgent: userAgent(config?.fetch.contact ?? config?.publicUrl ?? "https://slugline.invalid/try"),
        allowPrivate: [...(config?.fetch.allowPrivate ?? []), ...allowed],
        proxy: () => config?.fetch.proxy,
      });
      return client;
    },
    close: async (): Promise<void> => client?.close(),
  };
}

function forPeople(answer: Answer, { nowMs }: Surroundings): string {
  const page = {
    columns: columnsOf(process.stdout),
    nowMs,
    bold: process.stdout.isTTY && process.env["NO_COLOR"] === undefined,
  };
  if (answer.kind === "failed") return `${answer.where}: ${plainLine(answer.error)}\n`;
  return answer.kind === "page" ? printPage(answer) : printTrial(answer, page);
}

function forMachines(answer: Answer): object {
  if (answer.kind !== "feed") return answer;
  const { entries, coverage, ...trial } = answer;
  return {
    ...trial,
    coverage: Object.fromEntries(coverage.map(({ field, count }) => [field, count])),
    entries: entries.map(({ entry }) => entry),
  };
}
