import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { ConfigProblem } from "../../model/config.ts";
import { ALIASES_PER_FILE_MAX, offsetOf, type WalkProblem, walkYaml } from "./yaml-walk.ts";

/** Where in a file something stands, both from 1. */
export interface Place {
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
  const found = document.errors
    .concat(document.warnings)
    .slice(0, SYNTAX_PROBLEMS_MAX)
    .map(({ pos, message }) => ({
      ...placeAt(pos[0]),
      file,
      message: `not valid YAML: ${message}`,
    }));
  // After a syntax error the rest of the tree is a guess, and so would be its problems.
  const problems =
    found.length > 0 ? found : walkYaml(document.contents).map((p) => walked(file, p, placeAt));
  if (problems.length > 0) return { kind: "rejected", problems };
  const place: YamlFile["place"] = (path, what = "value") => placeAt(locate(document, path, what));
  return withValue(file, document, place);
}

function withValue(file: string, document: Document.Parsed, place: YamlFile["place"]): YamlRead {
  try {
    const value: unknown = document.toJS({ maxAliasCount: ALIASES_PER_FILE_MAX });
    return { kind: "ok", yaml: { file, value: value ?? undefined, place } };
  } catch (error) {
    // An alias without an anchor, or aliases of aliases that would grow without end.
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
