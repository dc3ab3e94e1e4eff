import { readFile, stat } from "node:fs/promises";
import { sourcesYaml } from "../adapters/settings/draft-source.ts";
import { formatProblem } from "../adapters/settings/format-problem.ts";
import { loadConfig } from "../adapters/settings/load-config.ts";
import { didYouMean } from "../adapters/settings/suggest.ts";
import { ConfigError, SluglineError } from "../model/errors.ts";
import type { Source } from "../model/source.ts";
import { OPML_BYTES_MAX, type OpmlList, readOpml } from "../parse/read-opml.ts";
import { counted, plainLine } from "./columns.ts";
import { COMMON, readArgs, UsageError } from "./options.ts";
import { requireConfig } from "./require-config.ts";
import { type ImportPlan, planImport } from "./sources/plan-import.ts";
import { renderSourcesOpml } from "./sources/render-sources-opml.ts";
import { writeSources } from "./sources/write-sources.ts";

export const help = `slugline sources import FILE [--write] [--config DIR] [--json]
slugline sources export [--config DIR]

import reads an OPML list of feeds, as any feed reader exports it, and prints the lines for sources.yaml: a short unique
id each, nothing twice, nothing that is configured already. What is passed over is said with its line on stderr.

  --write  appends them to sources.yaml, when the whole config is valid with them; comments and order stay

export prints the configured sources as OPML 2.0; headers, logins and rules are not in it.

Exit code 0 fine, 1 the file is no OPML list, 2 wrong usage or config.
`;

/** What is said of a file that is not there or says nothing, and of a list without entries: no source is wrong. */
const NO_SOURCES = /^(?:sources: )?(?:is missing|is empty|has no value)$/;

const ACTIONS = ["import", "export"] as const;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(
    args,
    { ...COMMON, write: { type: "boolean", default: false } },
    2,
  );
  const [action, file] = positionals;
  const configDir = values.config ?? "config";
  if (action === "export" && file === undefined) {
    process.stdout.write(renderSourcesOpml((await requireConfig(configDir)).sources));
    return 0;
  }
  if (action !== "import" || file === undefined) throw usage(action);
  const plan = planImport(await listIn(file), await configured(configDir, values.write));
  if (!values.json)
    for (const { line, message } of plan.skipped) say(`${file}:${line}: passed over: ${message}`);
  const written =
    values.write && plan.drafts.length > 0 ? await writeSources(configDir, plan.drafts) : undefined;
  if (values.json) process.stdout.write(`${JSON.stringify({ ...plan, ...(written && { written }) })}\n`);
  else tell(plan, written);
  return 0;
}

function usage(action: string | undefined): UsageError {
  if (action === "import") return new UsageError("which file? slugline sources import FILE");
  const hint = action === undefined ? "" : didYouMean(action, ACTIONS);
  return new UsageError(`what? slugline sources import FILE, or slugline sources export${hint}`);
}

/** A broken config is no reason not to print lines; to write into it, it is. */
async function configured(configDir: string, writes: boolean): Promise<readonly Source[]> {
  const load = await loadConfig(configDir);
  if (load.kind === "ok") return load.config.sources;
  // A folder that has no sources yet may get its first ones.
  const problems = load.problems.filter(
    ({ file, message }) => !/sources\.yaml$/.test(file) || !NO_SOURCES.test(message),
  );
  if (writes && problems.length > 0) throw new ConfigError(problems.map(formatProblem));
  if (problems.length > 0)
    say(`${configDir} is not valid (slugline check says why): its sources are not known`);
  return [];
}

async function listIn(file: string): Promise<OpmlList> {
  const bytes = await bytesOf(file);
  const list = readOpml(bytes);
  if (!list.isOpml) throw failure(`${file} is no OPML list`);
  if (list.feeds.length === 0) throw failure(`${file} lists no feeds`);
  return list;
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > OPML_BYTES_MAX) throw failure(`${file} is larger than 5 MiB`);
    return await readFile(file);
  } catch (error) {
    if (error instanceof SluglineError) throw error;
    throw failure(`${file} cannot be read`, error);
  }
}

const failure = (message: string, cause?: unknown): SluglineError =>
  new SluglineError(message, { retryable: false, cause });

/** The lines go to stdout, so that they can be appended; what is said about them to stderr. */
function tell({ drafts, skipped }: ImportPlan, written: string | undefined): void {
  if (written === undefined) process.stdout.write(drafts.length === 0 ? "" : sourcesYaml(drafts));
  const what = `${counted(drafts.length, "source", "sources")} ${written === undefined ? "to add" : `added to ${written}`}`;
  say(
    `${what}, ${skipped.length} passed over${written === undefined && drafts.length > 0 ? "; --write appends them" : ""}`,
  );
}

function say(line: string): void {
  process.stderr.write(`${plainLine(line)}\n`);
}
