import type { ConfigProblem } from "../../model/config.ts";
import type { YamlFile } from "./parse-yaml.ts";
import { didYouMean, quote } from "./suggest.ts";

/** Of one kind; the first ones show what is wrong. */
const PROBLEMS_PER_CHECK_MAX = 200;

type Path = readonly PropertyKey[];
/** A text of the file and where it stands. */
export type Found = readonly [text: string, path: Path];

// These read the bare YAML value, not the schema's answer: a file with one bad line still has its
// doubled ids found, so that the operator sees all problems at once.

/** The mappings of the file's one list. */
export function listed(yaml: YamlFile, list: string): readonly (readonly [Record<string, unknown>, Path])[] {
  const root = asRecord(yaml.value)?.[list];
  if (!Array.isArray(root)) return [];
  return root.flatMap((value: unknown, i) => {
    const record = asRecord(value);
    return record === undefined ? [] : [[record, [list, i]] as const];
  });
}

/** The texts under one key of the list's mappings. */
export function textsOf(yaml: YamlFile, list: string, key: string): readonly Found[] {
  return listed(yaml, list).flatMap(([record, path]) => {
    const text = record[key];
    return typeof text === "string" ? [[text, [...path, key]] as const] : [];
  });
}

/** Every text that stands twice, with the line of the first. */
export function doubled(yaml: YamlFile, what: string, found: readonly Found[]): readonly ConfigProblem[] {
  const firsts = new Map<string, Path>();
  const problems: ConfigProblem[] = [];
  for (const [text, path] of found) {
    const first = firsts.get(text);
    if (first === undefined) firsts.set(text, path);
    else {
      const message = `${what} ${quote(text)} is used twice, first at line ${yaml.place(first).line}`;
      problems.push({ file: yaml.file, ...yaml.place(path), message });
    }
    if (problems.length === PROBLEMS_PER_CHECK_MAX) break;
  }
  return problems;
}

/** Topic ids in `feeds.yaml` that no topic has. */
export function unknownTopics(feeds: YamlFile, known: ReadonlySet<string>): readonly ConfigProblem[] {
  const used = listed(feeds, "feeds").flatMap(([feed, path]) =>
    topicIds(feed["topics"], [...path, "topics"]),
  );
  const unknown = used.filter(([id]) => !known.has(id)).slice(0, PROBLEMS_PER_CHECK_MAX);
  return unknown.map(([id, path]) => {
    const message = `unknown topic ${quote(id)}${didYouMean(id, known)}`;
    return { file: feeds.file, ...feeds.place(path), message };
  });
}

function topicIds(expression: unknown, path: Path): readonly Found[] {
  if (typeof expression === "string") return [[expression, path]];
  const parts = asRecord(expression);
  if (parts === undefined) return [];
  return ["all", "any", "none"].flatMap((key) => {
    const terms = parts[key];
    if (!Array.isArray(terms)) return [];
    return terms.flatMap((term: unknown, i) => topicIds(term, [...path, key, i]));
  });
}

/** Hosts with manners of their own that no source is at: a slip there would go unnoticed for ever. */
export function unknownHosts(slugline: YamlFile, known: ReadonlySet<string>): readonly ConfigProblem[] {
  const hosts = asRecord(asRecord(asRecord(slugline.value)?.["fetch"])?.["hosts"]);
  const unknown = Object.keys(hosts ?? {}).filter((host) => !known.has(host));
  return unknown.slice(0, PROBLEMS_PER_CHECK_MAX).map((host) => {
    const message = `no source is at host ${quote(host)}${didYouMean(host, known)}`;
    return { file: slugline.file, ...slugline.place(["fetch", "hosts", host], "key"), message };
  });
}

function asRecord(value: unknown): Record<string, unknown> | undefined {
  // The cast only names what was just checked: a mapping of YAML has text keys.
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
