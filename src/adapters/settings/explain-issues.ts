import type { z } from "zod";
import type { ConfigProblem } from "../../model/config.ts";
import type { YamlFile } from "./parse-yaml.ts";
import { quote } from "./suggest.ts";

type Issue = z.core.$ZodIssue;

const MISSING = "is missing";

/** Finding the place of each costs time, and nobody reads more in one go. */
const PROBLEMS_PER_FILE_MAX = 200;

const NAMES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping (key: value)",
  record: "a mapping (key: value)",
};

/** The words for what the schemas themselves say nothing about; given to every `safeParse` of a config file. */
export const describeIssue: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === "invalid_type") return typeComplaint(issue.expected, issue.input);
  if (issue.code === "too_small") return sizeComplaint("at least", issue.origin, issue.minimum);
  if (issue.code === "too_big") return sizeComplaint("at most", issue.origin, issue.maximum);
  return issue.input === undefined ? MISSING : undefined;
};

function typeComplaint(expected: string, input: unknown): string {
  if (input === undefined) return MISSING;
  if (input === null) return "has no value";
  const quotes = expected === "string" && typeof input !== "object" ? "; put it in quotes" : "";
  return `expected ${NAMES[expected] ?? expected}, found ${nameOf(input)}${quotes}`;
}

function nameOf(input: unknown): string {
  if (Array.isArray(input)) return "a list";
  if (typeof input === "object") return "a mapping";
  return typeof input === "string" ? `the text ${quote(input)}` : String(input);
}

function sizeComplaint(bound: "at least" | "at most", origin: string, size: number | bigint): string {
  if (origin === "array") return size === 1 ? "is empty" : `must have ${bound} ${size} entries`;
  if (origin === "string") return size === 1 ? "is empty" : `must have ${bound} ${size} characters`;
  return `must be ${bound} ${size}`;
}

/** Turns what the schema found into lines with a place in the file. */
export function explainIssues(issues: readonly Issue[], yaml: YamlFile): readonly ConfigProblem[] {
  return issues
    .slice(0, PROBLEMS_PER_FILE_MAX)
    .flatMap(inner)
    .flatMap((issue): ConfigProblem[] => {
      const { path, message } = issue;
      if (issue.code === "unrecognized_keys") {
        return message
          .split("\n", PROBLEMS_PER_FILE_MAX)
          .map((line, i) => at(yaml, [...path, issue.keys[i] ?? ""], line, "key"));
      }
      if (message === MISSING) return [at(yaml, path, `${quote(nameIn(path))} is missing`)];
      if (issue.code === "invalid_key") {
        const why = issue.issues[0]?.message ?? message;
        return [at(yaml, path, `${quote(nameIn(path))} ${why}`, "key")];
      }
      return [at(yaml, path, path.length === 0 ? message : `${nameIn(path)}: ${message}`)];
    });
}

/** Of the branches of a union, the one the operator meant: the first whose type at least is right. */
function inner(issue: Issue): readonly Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const meant = issue.errors.find(
    ([first]) => first !== undefined && !(first.code === "invalid_type" && first.path.length === 0),
  );
  if (meant === undefined) return [issue];
  return meant.flatMap((part) => inner({ ...part, path: [...issue.path, ...part.path] }));
}

/** `aliases[2]`, `fetch`, `every`: the path's last name, with the place in its list. */
function nameIn(path: readonly PropertyKey[]): string {
  const last = path.at(-1);
  if (typeof last !== "number") return String(last ?? "the file");
  const list = path.at(-2);
  return typeof list === "number" || list === undefined ? `[${last}]` : `${String(list)}[${last}]`;
}

function at(yaml: YamlFile, path: readonly PropertyKey[], message: string, what?: "key"): ConfigProblem {
  return { file: yaml.file, ...yaml.place(path, what), message };
}
