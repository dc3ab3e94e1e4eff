import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { FetchError } from "../../model/errors.ts";
import type { Coding } from "./content-coding.ts";
import { tooLarge } from "./read-body.ts";

/** Bytes per step of the decoder: a usual feed in one step. */
const CHUNK_BYTES = 128 * 1_024;

/**
 * Takes the content coding off a whole body; undefined when more than `bytesMax` come out.
 *
 * Strict about the end: a gzip that stops early is an error, where `fetch` would call it a success. What follows
 * after its end is left alone.
 *
 * @throws {FetchError} kind `encoding`
 */
export async function decodeWhole(
  bytes: Buffer,
  coding: Coding | undefined,
  bytesMax: number,
): Promise<Buffer | undefined> {
  if (coding === undefined) return bytes.length > bytesMax ? undefined : bytes;
  try {
    return await coding.whole(bytes, { maxOutputLength: bytesMax, chunkSize: CHUNK_BYTES });
  } catch (error) {
    if (codeOf(error) === "ERR_BUFFER_TOO_LARGE") return undefined;
    throw damaged(error, coding);
  }
}

/**
 * As `decodeWhole`, while the bytes come: what was decoded is all that is held of them. Answers how many there are.
 *
 * @param into - where they are put together; as large as the body may become
 * @throws {FetchError} kind `encoding`, `too-large` or `network`
 */
export function decodeStream(
  wire: AsyncIterable<Buffer>,
  coding: Coding | undefined,
  into: Buffer,
): Promise<number> {
  return decodeEach(wire, coding, into.length, (chunk, at) => chunk.copy(into, at));
}

/**
 * How many bytes come out of a body; none is kept, so that a bomb takes no memory.
 *
 * @throws {FetchError} kind `encoding`, or `too-large` beyond `bytesMax`
 */
export function decodedBytes(
  wire: AsyncIterable<Buffer>,
  coding: Coding | undefined,
  bytesMax: number,
): Promise<number> {
  return decodeEach(wire, coding, bytesMax, () => undefined);
}

async function decodeEach(
  wire: AsyncIterable<Buffer>,
  coding: Coding | undefined,
  bytesMax: number,
  take: (chunk: Buffer, at: number) => void,
): Promise<number> {
  let bytes = 0;
  const collect = async (decoded: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of decoded) {
      if (bytes + chunk.length > bytesMax) throw tooLarge(bytesMax);
      take(chunk, bytes);
      bytes += chunk.length;
    }
  };
  try {
    if (coding === undefined) await collect(wire);
    else await pipeline(wire, coding.stream({ chunkSize: CHUNK_BYTES }), collect);
  } catch (error) {
    throw coding !== undefined && isFromDecoder(error) ? damaged(error, coding) : error;
  }
  return bytes;
}

/** The bytes of a body after its head, counted. */
export async function* wireOf(
  head: readonly Buffer[],
  rest: Readable | undefined,
  count: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  for (const chunk of head) {
    count(chunk.length);
    yield chunk;
  }
  for await (const chunk of rest ?? []) {
    count(chunk.length);
    yield chunk;
  }
}

/** zlib's own codes (`ERR__ERROR_…` are Brotli's), never those of a socket. */
function isFromDecoder(error: unknown): boolean {
  return /^(?:Z_|ERR__ERROR_|ERR_BROTLI|ZSTD_)/.test(codeOf(error));
}

function damaged(error: unknown, { name }: Coding): FetchError {
  const words = error instanceof Error ? error.message : String(error);
  return new FetchError("encoding", `the ${name} body is damaged: ${words}`, error);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
