import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Replaces a file whole: temporary name, fsync, rename. A reader sees the old bytes or the new, never a part.
 *
 * Unchanged bytes are left alone, so that their ETag and their date stay. Answers whether something was written.
 */
export async function writeFileWhole(path: string, content: string | Uint8Array): Promise<boolean> {
  const bytes = Buffer.from(content);
  if (bytes.equals(await readOr(path, Buffer.alloc(0))) && bytes.length > 0) return false;
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, "w", 0o644);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return true;
}

/**
 * Replaces a file whole without asking what it holds and without waiting for the disk: for the many small pages that
 * can be rendered again. A reader still sees the old bytes or the new.
 */
export async function replaceFile(path: string, content: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, content);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, content);
  }
  await rename(temporary, path);
}

async function readOr(path: string, fallback: Buffer): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return fallback;
    throw error;
  }
}
