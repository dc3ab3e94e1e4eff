import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { didYouMean, quote } from "../../adapters/settings/suggest.ts";
import type { Source } from "../../model/source.ts";
import { UsageError } from "../options.ts";

/** What is tried: an address, a file, or a source as the config has it. */
export type Subject =
  | { readonly kind: "address"; readonly where: string; readonly url: string }
  | { readonly kind: "file"; readonly where: string }
  | { readonly kind: "source"; readonly where: string; readonly source: Source };

/** Files of one folder; more is no trial but a replay (`slugline demo -- --wires`). */
const FILES_PER_FOLDER_MAX = 1_000;
const DOCUMENT = /\.(?:xml|rss|atom|rdf|json|cdf|feed|html?|txt)$/i;

/**
 * What the words of the command line stand for, folders with all their documents in order.
 *
 * @param sources - of the config; undefined where it is not valid, so that nobody knows them
 */
export async function subjectsOf(
  words: readonly string[],
  sources: readonly Source[] | undefined,
): Promise<readonly Subject[]> {
  const found = await Promise.all(words.map((word) => subjectsIn(word, sources)));
  return found.flat();
}

async function subjectsIn(
  where: string,
  sources: readonly Source[] | undefined,
): Promise<readonly Subject[]> {
  const address = where.replace(/^feed:(?:\/\/)?(?=https?:\/\/)/i, "").replace(/^feed:\/\//i, "https://");
  if (/^https?:\/\//i.test(address)) return [{ kind: "address", where, url: address }];
  const source = sources?.find(({ id }) => id === where);
  const kind = await kindOf(where);
  if (kind === "file") return [{ kind: "file", where }];
  if (source !== undefined) return [{ kind: "source", where, source }];
  if (kind === "folder") return documentsIn(where);
  throw new UsageError(
    `${quote(where)} is no address, no file and no source of the config${hint(where, sources)}`,
  );
}

function hint(where: string, sources: readonly Source[] | undefined): string {
  const unknown = sources === undefined ? " (the config is not valid: slugline check)" : "";
  const ids = sources?.map(({ id }) => id) ?? [];
  return (
    unknown + (didYouMean(where, ids) || (where.includes(".") ? "; an address begins with https://" : ""))
  );
}

async function documentsIn(folder: string): Promise<readonly Subject[]> {
  const names = await readdir(folder, { recursive: true });
  const files = names
    .filter((name) => DOCUMENT.test(name) && !/(?:^|[\\/])\./.test(name))
    .sort()
    .slice(0, FILES_PER_FOLDER_MAX);
  if (files.length === 0) throw new UsageError(`${quote(folder)} holds no documents`);
  return files.map((name) => ({ kind: "file", where: join(folder, name) }));
}

async function kindOf(path: string): Promise<"file" | "folder" | "none"> {
  try {
    const found = await stat(path);
    return found.isDirectory() ? "folder" : "file";
  } catch (error) {
    if (isNoSuchFile(error)) return "none";
    throw error;
  }
}

function isNoSuchFile(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG";
}
