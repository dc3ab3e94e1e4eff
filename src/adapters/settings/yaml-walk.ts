import { isAlias, isCollection, isMap, isNode, isPair, isScalar } from "yaml";
import { quote } from "./suggest.ts";

/** Aliases of one file: enough for shared lists, too few for a bomb. */
export const ALIASES_PER_FILE_MAX = 100;
const NESTING_MAX = 64;
/** The first ones are enough to see what is wrong, and keep a garbled file of 4 MiB cheap. */
const PROBLEMS_PER_FILE_MAX = 200;

/** A complaint about the text at an offset; `firstOffset` points to the other place it names as "line %". */
export interface WalkProblem {
  readonly offset: number;
  readonly message: string;
  readonly firstOffset?: number;
}

/**
 * Finds what the parser lets pass: doubled keys, aliases that lead nowhere or into themselves, too many aliases, too deep nesting.
 *
 * Doubled keys are looked for here because the parser's own check compares every key with every other.
 */
export function walkYaml(root: unknown): readonly WalkProblem[] {
  const problems: WalkProblem[] = [];
  const open = new Set<string>();
  const anchors = new Set<string>();
  let aliases = 0;

  function alias(source: string, offset: number): void {
    aliases++;
    if (!anchors.has(source))
      problems.push({ offset, message: `${quote(`*${source}`)} has no anchor above it` });
    if (open.has(source)) problems.push({ offset, message: `${quote(`*${source}`)} stands inside itself` });
    if (aliases !== ALIASES_PER_FILE_MAX + 1) return;
    problems.push({ offset, message: `more than ${ALIASES_PER_FILE_MAX} aliases in one file` });
  }

  function visit(node: unknown, depth: number): void {
    if (problems.length >= PROBLEMS_PER_FILE_MAX) return;
    if (isPair(node)) {
      visit(node.key, depth);
      visit(node.value, depth);
    } else if (isScalar(node) && node.anchor !== undefined) anchors.add(node.anchor);
    else if (isAlias(node)) alias(node.source, offsetOf(node));
    else if (isCollection(node)) {
      if (depth > NESTING_MAX) {
        problems.push({ offset: offsetOf(node), message: `nested deeper than ${NESTING_MAX} levels` });
        return;
      }
      if (isMap(node)) problems.push(...doubledKeys(node.items));
      if (node.anchor !== undefined) open.add(node.anchor);
      if (node.anchor !== undefined) anchors.add(node.anchor);
      for (const child of node.items) visit(child, depth + 1);
      if (node.anchor !== undefined) open.delete(node.anchor);
    }
  }

  visit(root, 0);
  return problems;
}

function doubledKeys(pairs: readonly { readonly key: unknown }[]): readonly WalkProblem[] {
  const problems: WalkProblem[] = [];
  const firstOffsets = new Map<string, number>();
  for (const { key } of pairs) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    const firstOffset = firstOffsets.get(name);
    if (firstOffset === undefined) firstOffsets.set(name, offsetOf(key));
    else {
      if (problems.length === PROBLEMS_PER_FILE_MAX) break;
      const message = `key ${quote(name)} is used twice, first at line %`;
      problems.push({ offset: offsetOf(key), firstOffset, message });
    }
  }
  return problems;
}

/** Where a node begins in the text. */
export function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
