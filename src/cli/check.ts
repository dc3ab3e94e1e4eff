import { pause } from "../adapters/deadline.ts";
import type { FetchResult } from "../adapters/http/fetch-types.ts";
import { httpClient } from "../adapters/http/http-client.ts";
import { closeReadFeed, readFeed } from "../adapters/read-feed.ts";
import { missingLine, missingVariables } from "../adapters/settings/environment-variables.ts";
import { formatProblem } from "../adapters/settings/format-problem.ts";
import { writeSchemas } from "../adapters/settings/json-schema.ts";
import { loadConfig } from "../adapters/settings/load-config.ts";
import { userAgent } from "../adapters/user-agent.ts";
import { type Config, HOST_MANNERS } from "../model/config.ts";
import { SluglineError } from "../model/errors.ts";
import { byHost, type Source } from "../model/source.ts";
import { COMMON, readArgs } from "./options.ts";
import { progress } from "./progress.ts";

export const help = `slugline check [--online] [--write-schema DIR] [--config DIR] [--json]

Checks the config: every problem with file, line and, where a word is near, a "did you mean". Starts nothing.
Warns of environment variables that a source needs and that are not set.

  --online            asks every source that is not paused once, politely, and says which give no feed
  --write-schema DIR  writes the JSON Schema files that editors complete and check with

Exit code 0 fine, 1 a source is dead, 2 the config is wrong.
`;

/** Whether a source gives a feed. */
interface Answer {
  readonly source: string;
  readonly ok: boolean;
  readonly detail: string;
}

export async function run(args: string[]): Promise<number> {
  const { values } = readArgs(args, {
    ...COMMON,
    online: { type: "boolean", default: false },
    "write-schema": { type: "string" },
  });
  if (values["write-schema"] !== undefined) {
    await writeSchemas(values["write-schema"]);
    return 0;
  }
  const load = await loadConfig(values.config ?? "config");
  const lines =
    load.kind === "ok"
      ? [
          ...load.warnings.map(formatProblem),
          ...missingVariables(load.config, process.env).map(missingLine),
        ].map((line) => `warning: ${line}`)
      : load.problems.map(formatProblem);
  for (const line of lines) process.stderr.write(`${line}\n`);
  if (load.kind === "rejected") {
    if (values.json) process.stdout.write(`${JSON.stringify({ ok: false, problems: load.problems })}\n`);
    return 2;
  }
  const { sources, topics, feeds } = load.config;
  const answers = values.online ? await askAll(load.config) : [];
  const dead = answers.filter(({ ok }) => !ok);
  if (values.json)
    process.stdout.write(
      `${JSON.stringify({
        ok: dead.length === 0,
        warnings: load.warnings,
        unset: missingVariables(load.config, process.env),
        answers,
      })}\n`,
    );
  else
    process.stdout.write(
      [
        `config is fine: ${sources.length} sources, ${topics.length} topics, ${feeds.length} feeds`,
        ...answers.map(answerLine),
        "",
      ].join("\n"),
    );
  return dead.length === 0 ? 0 : 1;
}

const answerLine = ({ source, ok, detail }: Answer): string =>
  `${ok ? "ok  " : "DEAD"}  ${source}: ${detail}`;

/** Hosts side by side, the sources of one host one after the other with its gap. */
async function askAll(config: Config): Promise<Answer[]> {
  const { contact, allowPrivate } = config.fetch;
  const http = httpClient({
    ...{ userAgent: userAgent(contact ?? config.publicUrl), allowPrivate },
    proxy: () => config.fetch.proxy,
  });
  const bar = progress();
  const answers: Answer[] = [];
  const asked = config.sources.filter(({ paused }) => paused !== true);
  const hosts = byHost(asked);
  try {
    await Promise.all(
      [...hosts].map(async ([host, sources]) => {
        for (const source of sources) {
          answers.push(await ask(http, source));
          bar.update(`asked ${answers.length} of ${asked.length} sources`);
          await pause((config.fetch.hosts[host] ?? HOST_MANNERS).gapMs);
        }
      }),
    );
  } finally {
    bar.end();
    await Promise.all([http.close(), closeReadFeed()]);
  }
  return answers.sort((a, b) => Number(a.ok) - Number(b.ok) || (a.source < b.source ? -1 : 1));
}

async function ask(http: ReturnType<typeof httpClient>, source: Source): Promise<Answer> {
  try {
    const answer = await http.fetchFeed({ url: source.url, source });
    const { status, body, url, headers } = answer;
    if (status !== 200 || body === undefined)
      return { source: source.id, ok: false, detail: `HTTP ${status}` };
    const feed = await readFeed(body, {
      source,
      url,
      ...(headers.contentType === undefined ? {} : { contentType: headers.contentType }),
    });
    return {
      source: source.id,
      ok: true,
      detail: `${feed.format}, ${feed.entries.length} entries${movedWords(answer, source)}`,
    };
  } catch (error) {
    if (!(error instanceof SluglineError)) throw error;
    return { source: source.id, ok: false, detail: error.message };
  }
}

function movedWords({ url, permanentUrl }: FetchResult, source: Source): string {
  if (permanentUrl !== undefined) return `, moved for good to ${permanentUrl}`;
  return url === new URL(source.url).href ? "" : `, redirected for now to ${url}`;
}
