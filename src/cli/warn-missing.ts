import type { Log } from "../adapters/log.ts";
import { missingLine, missingVariables } from "../adapters/settings/environment-variables.ts";
import type { Config } from "../model/config.ts";

/** Says which environment variables the config names and nobody set: the sources that need them will fail until then. */
export function warnMissing(config: Config, log: Log): void {
  for (const missing of missingVariables(config, process.env)) log.warn(missingLine(missing));
}
