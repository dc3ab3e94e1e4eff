import type { CleanEntry } from "../../model/entry.ts";
import { type KnownLine, type Learned, learnLines } from "../../normalize/learned-lines.ts";
import type { LineStore } from "../redis/line-store.ts";

const DAY_MS = 86_400_000;

/** What a document, and those before it, show to be its source's boilerplate. One read; nothing is written. */
export async function learnDocument(
  lines: LineStore,
  sourceId: string,
  entries: readonly CleanEntry[],
  nowMs: number,
): Promise<Learned> {
  const remembered: readonly KnownLine[] = await lines.read(sourceId);
  return learnLines(entries, remembered, Math.floor(nowMs / DAY_MS));
}
