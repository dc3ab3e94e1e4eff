import type { ReadContext, ReadFeed } from "./read-bytes.ts";
import { ReadThread } from "./read-thread.ts";

/** Documents up to this size take less than 20 ms and are read where they are; larger ones would hold the loop. */
export const INLINE_BYTES_MAX = 128 * 1_024;

const thread = new ReadThread();

/**
 * Reads a document into clean entries, in document order; what was left out is counted by reason.
 *
 * Up to INLINE_BYTES_MAX inline, above in one thread that is kept for the next large document. The bytes may be
 * moved to it: they belong to this call.
 *
 * @throws {NotAFeedError} for what is no feed
 */
export async function readFeed(bytes: Uint8Array, context: ReadContext): Promise<ReadFeed> {
  return bytes.byteLength <= INLINE_BYTES_MAX ? readInline(bytes, context) : thread.read(bytes, context);
}

/** The parsers are loaded with the first document: a run of 304s needs none. */
async function readInline(bytes: Uint8Array, context: ReadContext): Promise<ReadFeed> {
  const { readBytes } = await import("./read-bytes.ts");
  return readBytes(bytes, context);
}

/** Ends the thread; jobs still in it are rejected. The next large document starts another. */
export async function closeReadFeed(): Promise<void> {
  await thread.close();
}

export type { ReadContext, ReadFeed };
