import { join } from "node:path";
import type { z } from "zod";
import type { Config, ConfigProblem } from "../../model/config.ts";
import { ALL_FEED_ID, type PublishedFeed } from "../../model/published-feed.ts";
import type { Topic } from "../../model/topic.ts";
import { shortHash } from "../../text/hash.ts";
import { type ConfigFiles, checkFiles } from "./check-files.ts";
import { CONFIG_FILES } from "./config-files.ts";
import { describeIssue, explainIssues } from "./explain-issues.ts";
import { feedsSchema, plainFeed } from "./feeds-schema.ts";
import { parseYaml, type YamlFile } from "./parse-yaml.ts";
import { readText } from "./read-text.ts";
import { sluglineSchema } from "./slugline-schema.ts";
import { sourcesSchema } from "./sources-schema.ts";
import { topicsSchema } from "./topics-schema.ts";

/** The files of a config folder. */

/** More lines than this help nobody; a last one says that there are more. */
const PROBLEMS_PER_LOAD_MAX = 100;

export type ConfigLoad =
  | { readonly kind: "ok"; readonly config: Config; readonly warnings: readonly ConfigProblem[] }
  | { readonly kind: "rejected"; readonly problems: readonly ConfigProblem[] };

/**
 * Reads and checks a whole config folder.
 *
 * All problems of all files come at once, in the order of the files and their lines. Never throws for
 * what an operator wrote: a config that is rejected is an expected outcome.
 *
 * @param dir - as the operator named it; problems name the files by it
 * @param instead - texts by file name that are checked in place of what is in the folder: before they are written
 */
export async function loadConfig(
  dir: string,
  instead: Readonly<Record<string, string>> = {},
): Promise<ConfigLoad> {
  const problems: ConfigProblem[] = [];
  const [slugline, sources, topics, feeds] = await Promise.all([
    readYaml(dir, "slugline.yaml", "optional", problems, instead),
    readYaml(dir, "sources.yaml", "required", problems, instead),
    readYaml(dir, "topics.yaml", "required", problems, instead),
    readYaml(dir, "feeds.yaml", "optional", problems, instead),
  ]);
  const files: ConfigFiles = { slugline, sources, topics, feeds };
  const checked = {
    slugline: check(sluglineSchema, slugline, problems),
    sources: check(sourcesSchema, sources, problems),
    topics: check(topicsSchema, topics, problems),
    feeds: check(feedsSchema, feeds, problems),
  };
  const cross = checkFiles(files);
  problems.push(...cross.problems);
  if (problems.length > 0 || checked.sources === undefined || checked.topics === undefined) {
    return { kind: "rejected", problems: ordered(problems) };
  }
  const content = {
    ...(checked.slugline ?? sluglineSchema.parse({})),
    sources: checked.sources.sources,
    topics: checked.topics.topics,
    feeds: withAll(checked.feeds?.feeds ?? topicFeeds(checked.topics.topics)),
  };
  const config = { ...content, version: shortHash(JSON.stringify(content)) };
  return { kind: "ok", config, warnings: ordered(cross.warnings) };
}

async function readYaml(
  dir: string,
  name: string,
  need: "required" | "optional",
  problems: ConfigProblem[],
  instead: Readonly<Record<string, string>>,
): Promise<YamlFile | undefined> {
  const file = join(dir, name);
  const text = instead[name];
  const read = text === undefined ? await readText(file) : ({ kind: "ok", text } as const);
  if (read.kind === "rejected") problems.push(read.problem);
  if (read.kind === "absent" && need === "required") problems.push({ file, message: "is missing" });
  if (read.kind !== "ok") return undefined;
  const parsed = parseYaml(file, read.text);
  if (parsed.kind === "rejected") problems.push(...parsed.problems);
  if (parsed.kind === "rejected") return undefined;
  if (parsed.yaml.value !== undefined) return parsed.yaml;
  if (need === "required") problems.push({ file, line: 1, column: 1, message: "is empty" });
  return undefined;
}

function check<Schema extends z.ZodType>(
  schema: Schema,
  yaml: YamlFile | undefined,
  problems: ConfigProblem[],
): z.output<Schema> | undefined {
  if (yaml === undefined) return undefined;
  const result = schema.safeParse(yaml.value, { error: describeIssue });
  if (result.success) return result.data;
  problems.push(...explainIssues(result.error.issues, yaml));
  return undefined;
}

function topicFeeds(topics: readonly Topic[]): readonly PublishedFeed[] {
  return topics.map(({ id, label }) => ({ ...plainFeed(id, label), topics: id }));
}

function withAll(feeds: readonly PublishedFeed[]): readonly PublishedFeed[] {
  if (feeds.some(({ id }) => id === ALL_FEED_ID)) return feeds;
  return [plainFeed(ALL_FEED_ID, "Everything"), ...feeds];
}

function ordered(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  const rank = ({ file }: ConfigProblem): number => CONFIG_FILES.findIndex((name) => file.endsWith(name));
  const sorted = problems.toSorted(
    (a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
  const last = sorted[PROBLEMS_PER_LOAD_MAX];
  if (last === undefined) return sorted;
  return [...sorted.slice(0, PROBLEMS_PER_LOAD_MAX), { file: last.file, message: "… and more problems" }];
}
