import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type YAMLError,
} from "yaml";
import type { ConfigProblem } from "../../model/config.ts";
import { ALIASES_PER_FILE_MAX, offsetOf, type WalkProblem, walkYaml } from "./yaml-walk.ts";

/** Where in a file something stands, both from 1. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** A file that is YAML; `value` is undefined when it holds nothing but comments. */
export interface YamlFile {
  readonly file: string;
  readonly value: unknown;
  /** Where the value at the path stands, or the nearest thing around it; `key` asks for the path's last key. */
  readonly place: (path: readonly PropertyKey[], what?: "key" | "value") => Place;
}

/** Past the first ones a syntax error only repeats itself. */
const SYNTAX_PROBLEMS_MAX = 20;

export type YamlRead =
  | { readonly kind: "ok"; readonly yaml: YamlFile }
  | { readonly kind: "rejected"; readonly problems: readonly ConfigProblem[] };

/** Reads YAML 1.2, with a place in the file for every value. Never throws for a bad text. */
export function parseYaml(file: string, text: string): YamlRead {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    stringKeys: true,
    uniqueKeys: false,
    logLevel: "error",
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const faults = document.errors.concat(document.warnings).slice(0, SYNTAX_PROBLEMS_MAX);
  // After a syntax error the rest of the tree is a guess, and so would be its problems.
  const problems =
    faults.length > 0
      ? onePerLine(faults.map((fault) => ({ file, ...placeAt(fault.pos[0]), message: wording(fault) })))
      : walkYaml(document.contents).map((problem) => walked(file, problem, placeAt));
  if (problems.length > 0) return { kind: "rejected", problems };
  const place: YamlFile["place"] = (path, what = "value") => placeAt(locate(document, path, what));
  return withValue(file, document, place);
}

/** The parser's words, save where they speak to a programmer. */
const WORDING: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: "a second colon or a wrong indentation; a value with a colon needs quotes",
  MULTIPLE_DOCS: "a second document begins here; a config file holds one",
  RESOURCE_EXHAUSTION: "nested too deeply",
};

function wording({ code, message }: YAMLError): string {
  return `not valid YAML: ${WORDING[code] ?? message}`;
}

/** One slip often breaks several rules at one place. */
function onePerLine(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  const first = new Map<number | undefined, ConfigProblem>();
  for (const problem of problems) if (!first.has(problem.line)) first.set(problem.line, problem);
  return [...first.values()];
}

function withValue(file: string, document: Document.Parsed, place: YamlFile["place"]): YamlRead {
  try {
    const value: unknown = document.toJS({ maxAliasCount: ALIASES_PER_FILE_MAX });
    return { kind: "ok", yaml: { file, value: value ?? undefined, place } };
  } catch (error) {
    // Aliases of aliases that would grow without end.
    if (!(error instanceof ReferenceError)) throw error;
    return { kind: "rejected", problems: [{ file, line: 1, column: 1, message: error.message }] };
  }
}

function walked(file: string, problem: WalkProblem, placeAt: (offset: number) => Place): ConfigProblem {
  const first = problem.firstOffset === undefined ? "" : String(placeAt(problem.firstOffset).line);
  return { ...placeAt(problem.offset), file, message: problem.message.replace(/%$/, first) };
}

function locate(document: Document.Parsed, path: readonly PropertyKey[], what: "key" | "value"): number {
  let node: unknown = document.contents;
  for (const [index, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    let next: unknown;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      next = what === "key" && index === path.length - 1 ? pair?.key : pair?.value;
    } else if (isSeq(node)) next = node.items[Number(step)];
    if (next === undefined || next === null) break;
    node = next;
  }
  return offsetOf(node);
}
