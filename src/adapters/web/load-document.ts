import type { Stats } from "node:fs";
import { open, stat } from "node:fs/promises";
import { Document, type OnCoded } from "./document.ts";
import type { HeldDocument } from "./document-cache.ts";
import { contentTypeOf } from "./published-path.ts";

/** Ten times the largest window with whole texts; what is larger was not written by publish. */
const DOCUMENT_BYTES_MAX = 64 * 1_024 * 1_024;
const SECOND_MS = 1_000;

/** What a look at a file brought. */
export type LoadOutcome =
  | { readonly kind: "loaded"; readonly document: Document; readonly version: string }
  | { readonly kind: "unchanged" }
  | { readonly kind: "absent" }
  | { readonly kind: "failed"; readonly error: unknown };

/**
 * Reads a published file when it is another than the one held.
 *
 * Files are replaced by rename, so what was opened is whole. A file that was there and is gone is a failure; one that
 * never was is absent.
 */
export async function loadDocument(
  path: string,
  held: HeldDocument | undefined,
  onCoded: OnCoded,
): Promise<LoadOutcome> {
  try {
    if (versionOf(await stat(path)) === held?.version) return { kind: "unchanged" };
    const { bytes, stats } = await readWhole(path);
    return { kind: "loaded", version: versionOf(stats), document: renew(path, bytes, stats, held, onCoded) };
  } catch (error) {
    return isAbsent(error) && held === undefined ? { kind: "absent" } : { kind: "failed", error };
  }
}

async function readWhole(path: string): Promise<{ bytes: Buffer; stats: Stats }> {
  const file = await open(path, "r");
  try {
    const stats = await file.stat();
    if (!stats.isFile() || stats.size === 0) throw new Error("not a file with content");
    if (stats.size > DOCUMENT_BYTES_MAX) throw new Error(`larger than ${DOCUMENT_BYTES_MAX} bytes`);
    return { bytes: await file.readFile(), stats };
  } finally {
    await file.close();
  }
}

/** A file written anew with the same bytes stays the same document, with its codings. */
function renew(
  path: string,
  bytes: Buffer,
  stats: Stats,
  held: HeldDocument | undefined,
  onCoded: OnCoded,
): Document {
  if (held?.document.identity.bytes.equals(bytes) === true) return held.document;
  const lastModifiedMs = nextLastModified(stats.mtimeMs, held?.document.lastModifiedMs);
  return new Document(bytes, { contentType: contentTypeOf(path), lastModifiedMs }, onCoded);
}

/**
 * Last-Modified has whole seconds, and two versions may share one: the second then says one second more, so that
 * a reader who only knows dates is not told 304 for a change.
 */
function nextLastModified(mtimeMs: number, previousMs: number | undefined): number {
  const wholeMs = Math.floor(mtimeMs / SECOND_MS) * SECOND_MS;
  return previousMs === undefined ? wholeMs : Math.max(wholeMs, previousMs + SECOND_MS);
}

function versionOf(stats: Stats): string {
  return `${stats.ino}:${stats.size}:${stats.mtimeMs}:${stats.ctimeMs}`;
}

function isAbsent(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR";
}
