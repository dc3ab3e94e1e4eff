import { open } from "node:fs/promises";
import { FIRST_LINE_CHARACTERS_MAX, isStoryId, movedTo } from "../../publish/moved-page.ts";
import { storyFile } from "../files/published-dir.ts";

/** The story that the published page of a story or copy group leads to; undefined where it leads nowhere, or there is none. */
export async function pageLeadsTo(dataDir: string, id: string): Promise<string | undefined> {
  if (!isStoryId(id)) return undefined;
  try {
    const file = await open(storyFile(dataDir, id));
    try {
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(FIRST_LINE_CHARACTERS_MAX) });
      return movedTo(buffer.toString("latin1", 0, bytesRead));
    } finally {
      await file.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
