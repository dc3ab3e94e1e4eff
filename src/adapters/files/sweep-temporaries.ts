import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** A temporary file this old is nobody's any more: writing one takes milliseconds. */
const AGE_MS_MIN = 10 * 60_000;

/** Removes what killed processes left of files they were writing. Answers how many. */
export async function sweepTemporaries(dir: string, nowMs: number): Promise<number> {
  let swept = 0;
  for (const name of await namesIn(dir)) {
    if (!name.endsWith(".tmp")) continue;
    const path = join(dir, name);
    const { mtimeMs } = await stat(path);
    if (nowMs - mtimeMs < AGE_MS_MIN) continue;
    await rm(path, { force: true });
    swept++;
  }
  return swept;
}

async function namesIn(dir: string): Promise<string[]> {
  try {
    return await readdir(dir, { recursive: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
