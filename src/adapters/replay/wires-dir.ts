import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { SluglineError } from "../../model/errors.ts";

/** One recorded document: what a source gave at a time. */
export interface Snapshot {
  readonly source: string;
  /** The file's name without its ending, as reports name it. */
  readonly name: string;
  readonly atMs: number;
  readonly path: string;
}

const SNAPSHOT = /^(\d{4})-?(\d{2})-?(\d{2})T(\d{2}):?(\d{2}):?(\d{2})(?:\.\d+)?Z\.(?:xml|json)$/u;

/**
 * Lists the recordings of a folder, `<source>/<UTC time>.xml|.json`, in time order; equal times go by source id.
 *
 * Files directly in the folder are ignored, and so is a folder without recordings (a config beside them).
 *
 * @throws {SluglineError} when there is nothing to replay
 */
export async function listSnapshots(dir: string): Promise<Snapshot[]> {
  const snapshots: Snapshot[] = [];
  for (const folder of await readFolder(dir)) {
    if (!folder.isDirectory()) continue;
    for (const file of await readdir(join(dir, folder.name))) {
      const atMs = timeOf(file);
      if (atMs === undefined) continue;
      snapshots.push({
        source: folder.name,
        name: file.replace(/\.[^.]+$/u, ""),
        atMs,
        path: join(dir, folder.name, file),
      });
    }
  }
  if (snapshots.length === 0)
    throw new SluglineError(
      `${dir} holds no recordings: <source>/<UTC time>.xml or .json is what is replayed`,
      { retryable: false },
    );
  return snapshots.sort(
    (a, b) => a.atMs - b.atMs || (a.source < b.source ? -1 : a.source > b.source ? 1 : 0),
  );
}

async function readFolder(dir: string) {
  try {
    return await readdir(dir, { withFileTypes: true });
  } catch (error) {
    throw new SluglineError(`${dir} cannot be read`, { retryable: false, cause: error });
  }
}

/** "20200422T194957Z.xml", "2020-04-22T19:49:57Z.json". */
function timeOf(file: string): number | undefined {
  const [, year, month, day, hour, minute, second] = SNAPSHOT.exec(file) ?? [];
  if (year === undefined) return undefined;
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
}
