import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * SHA-256 of every published file, by its path below `<data>/published`; sorted. What a writer has under a temporary
 * name is not published.
 */
export function publishedHashes(dataDir: string): Record<string, string> {
  const root = join(dataDir, "published");
  if (!existsSync(root)) return {};
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !file.name.endsWith(".tmp"))
    .map((file) => join(file.parentPath, file.name))
    .sort();
  return Object.fromEntries(
    files.map((file) => [
      file.slice(root.length + 1),
      createHash("sha256").update(readFileSync(file)).digest("hex"),
    ]),
  );
}

export const feedPath = (dataDir: string, feedId: string, ending = "atom"): string =>
  join(dataDir, "published/feeds", `${feedId}.${ending}`);

/** The text of each entry element of a published Atom file. */
export function publishedEntries(path: string): string[] {
  return readFileSync(path, "utf8").match(/<entry[\s>].*?<\/entry>/gsu) ?? [];
}

/** What stands in the first element of a name that has no children. */
export function elementText(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)</${name}>`, "u").exec(xml)?.[1];
}
