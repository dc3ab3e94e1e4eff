import { formatProblem } from "../adapters/settings/format-problem.ts";
import { loadConfig } from "../adapters/settings/load-config.ts";
import type { Config } from "../model/config.ts";
import { ConfigError } from "../model/errors.ts";

/** The config of a folder, checked. @throws {ConfigError} with one line a problem */
export async function requireConfig(dir: string): Promise<Config> {
  const load = await loadConfig(dir);
  if (load.kind === "rejected") throw new ConfigError(load.problems.map(formatProblem));
  return load.config;
}
