import type { ConfigProblem } from "../../model/config.ts";

/** One line as compilers print it, so that editors jump to the place: `config/sources.yaml:12:5: unknown key "teir"`. */
export function formatProblem({ file, line, column, message }: ConfigProblem): string {
  const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
  return `${place}: ${message}`;
}
