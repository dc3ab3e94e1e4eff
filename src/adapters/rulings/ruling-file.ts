import { appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { RULING_VERSION, type Ruling } from "../../model/ruling.ts";

/**
 * Where operators' rulings are kept: one JSON line each, appended, never rewritten. They are theirs, not ours to make
 * again, so they lie beside what was published and survive an emptied Redis.
 */
const rulingFile = (dataDir: string): string => join(dataDir, "rulings.jsonl");

/** What a rulings file holds. */
export interface ReadRulings {
  readonly rulings: readonly Ruling[];
  /** Numbers of lines, from 1, that are no ruling: cut off by a crash, or edited by hand. */
  readonly damaged: readonly number[];
}

/** Reads all rulings of a data folder; none where there is no file. A damaged line costs no other. */
export async function readRulingFile(dataDir: string): Promise<ReadRulings> {
  const rulings: Ruling[] = [];
  const damaged: number[] = [];
  for (const [i, line] of (await textOf(rulingFile(dataDir))).split("\n").entries()) {
    if (line.trim() === "") continue;
    const ruling = rulingOf(line);
    if (ruling === undefined) damaged.push(i + 1);
    else rulings.push(ruling);
  }
  return { rulings, damaged };
}

/** Appends a ruling and has it on disk when it answers. Begins with a line feed: the line before may have been cut off. */
export async function appendRuling(dataDir: string, ruling: Ruling): Promise<void> {
  await appendFile(rulingFile(dataDir), `\n${JSON.stringify(ruling)}\n`, { flush: true });
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

function rulingOf(line: string): Ruling | undefined {
  try {
    const value = Object(JSON.parse(line)) as Partial<Record<string, unknown>>;
    return isRuling(value) ? (value as unknown as Ruling) : undefined;
  } catch {
    return undefined;
  }
}

function isRuling({ v, id, atMs, kind, level, a, b, entries }: Partial<Record<string, unknown>>): boolean {
  if (v !== RULING_VERSION || typeof id !== "string" || typeof atMs !== "number") return false;
  if (kind === "withdraw" || kind === "reinstate") return areKeys(entries);
  return (
    (kind === "together" || kind === "apart") &&
    (level === "copy" || level === "event") &&
    areKeys(a) &&
    areKeys(b)
  );
}

const areKeys = (value: unknown): boolean =>
  Array.isArray(value) && value.every((key) => typeof key === "string");
