import { readdir } from "node:fs/promises";
import { join } from "node:path";

export type Rendition = "atom" | "rss" | "json" | "html";

/** Where the published files of a data folder lie. */
export const publishedDir = (dataDir: string): string => join(dataDir, "published");

export const feedFile = (dataDir: string, feedId: string, rendition: Rendition): string =>
  join(publishedDir(dataDir), "feeds", `${feedId}.${rendition}`);

export const archiveFile = (dataDir: string, feedId: string, page: number): string =>
  join(publishedDir(dataDir), "feeds", feedId, "archive", `${page}.atom`);

export const storyFile = (dataDir: string, storyId: string): string =>
  join(publishedDir(dataDir), "stories", `${storyId}.html`);

/** Whether any feed was ever published here. */
export async function hasPublished(dataDir: string): Promise<boolean> {
  try {
    const names = await readdir(join(publishedDir(dataDir), "feeds"));
    return names.some((name) => name.endsWith(".atom"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}
