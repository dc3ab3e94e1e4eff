import type { TopicExpression } from "../model/topic.ts";

/** Whether a set of topics is what the expression wants; no expression wants everything. */
export function holds(expression: TopicExpression | undefined, topics: ReadonlySet<string>): boolean {
  if (expression === undefined) return true;
  if (typeof expression === "string") return topics.has(expression);
  if ("all" in expression) return expression.all.every((part) => holds(part, topics));
  if ("any" in expression) return expression.any.some((part) => holds(part, topics));
  return !expression.none.some((part) => holds(part, topics));
}

/** The topics an expression names, each once, in the order it names them: what a config check looks up. */
export function topicsIn(expression: TopicExpression | undefined): string[] {
  return [...new Set(named(expression))];
}

function named(expression: TopicExpression | undefined): string[] {
  if (expression === undefined) return [];
  if (typeof expression === "string") return [expression];
  if ("all" in expression) return expression.all.flatMap(named);
  if ("any" in expression) return expression.any.flatMap(named);
  return expression.none.flatMap(named);
}
