import { chmod, readFile, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { writeFileWhole } from "../../adapters/files/write-file.ts";
import { appendSources } from "../../adapters/settings/append-sources.ts";
import type { DraftSource } from "../../adapters/settings/draft-source.ts";
import { formatProblem } from "../../adapters/settings/format-problem.ts";
import { loadConfig } from "../../adapters/settings/load-config.ts";
import { ConfigError } from "../../model/errors.ts";

/**
 * Appends sources to a config's sources.yaml: the whole config is checked as it would be, then the file is replaced by
 * a temporary one and a rename. A link keeps pointing where it does, the file keeps its mode.
 *
 * @throws {ConfigError} when the config would not be valid; nothing is written then
 */
export async function writeSources(configDir: string, drafts: readonly DraftSource[]): Promise<string> {
  const path = join(configDir, "sources.yaml");
  const file = await fileAt(path);
  const text = appendSources(file?.text ?? "", drafts);
  const load = await loadConfig(configDir, { "sources.yaml": text });
  if (load.kind === "rejected") throw new ConfigError(load.problems.map(formatProblem));
  await writeFileWhole(file?.path ?? path, text);
  if (file !== undefined) await chmod(file.path, file.mode);
  return path;
}

async function fileAt(path: string): Promise<{ path: string; text: string; mode: number } | undefined> {
  try {
    const real = await realpath(path);
    const { mode } = await stat(real);
    return { path: real, text: await readFile(real, "utf8"), mode: mode & 0o7777 };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
