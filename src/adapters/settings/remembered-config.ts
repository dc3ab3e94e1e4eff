import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "../../model/config.ts";
import { shortHash } from "../../text/hash.ts";
import { writeFileWhole } from "../files/write-file.ts";
import { VERSION } from "../version.ts";
import { CONFIG_FILES } from "./config-files.ts";

/** The checked config of the last run, for as long as neither the files nor the program changed. */
export interface RememberedConfig {
  /** Absent: there is none, or something changed since. */
  readonly config?: Config;
  remember(config: Config): Promise<void>;
}

/**
 * Looks whether a config folder was checked before as it stands, so that a run that follows a run need not check it
 * again. Reads the files as bytes; what cannot be read is for the real check to name.
 */
export function rememberedConfig(configDir: string, dataDir: string): RememberedConfig {
  const path = join(dataDir, "config.json");
  const fingerprint = fingerprintOf(configDir);
  const remember = async (config: Config): Promise<void> => {
    await writeFileWhole(path, JSON.stringify({ fingerprint, config }));
  };
  const known = stored(path);
  return known?.fingerprint === fingerprint && known.config !== undefined
    ? { config: known.config, remember }
    : { remember };
}

function fingerprintOf(configDir: string): string {
  const self = statSync(fileURLToPath(import.meta.url));
  const texts = CONFIG_FILES.map((name) => readOr(join(configDir, name)) ?? "");
  return shortHash(
    [VERSION, self.mtimeMs, self.size, ...texts.map((text) => `${text.length}\n${text}`)].join("\n"),
  );
}

function stored(path: string): { fingerprint?: string; config?: Config } | undefined {
  const text = readOr(path);
  try {
    return text === undefined ? undefined : (JSON.parse(text) as { fingerprint?: string; config?: Config });
  } catch {
    // Damaged: as if there were none; it is written anew.
    return undefined;
  }
}

function readOr(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // Absent or unreadable: the check that follows says which.
    return undefined;
  }
}
