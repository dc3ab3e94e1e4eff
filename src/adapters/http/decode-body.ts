import { promisify } from "node:util";
import zlib from "node:zlib";
import { FetchError } from "../../model/errors.ts";
import { tooLarge } from "./read-body.ts";

type Decompress = (bytes: Buffer, options: zlib.ZlibOptions) => Promise<Buffer>;

/** Bytes per step of the decoder: a usual feed in one step. */
const CHUNK_BYTES = 128 * 1_024;

const gunzip: Decompress = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip);
const DECODERS: ReadonlyMap<string, Decompress> = new Map([
  ["gzip", gunzip],
  ["x-gzip", gunzip],
  ["br", promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress)],
  ...zstdDecoder(),
]);

/** In Node from 22.15 on. */
function zstdDecoder(): [string, Decompress][] {
  const found: unknown = Reflect.get(zlib, "zstdDecompress");
  // A cast, as the types are those of Node 20: it has the signature of its siblings.
  return typeof found === "function" ? [["zstd", promisify(found as typeof zlib.gunzip) as Decompress]] : [];
}

/**
 * Takes the content coding off a whole body (RFC 9110 §8.4), at most one, at most `bytesMax` expanded.
 *
 * Strict about the end: a gzip that stops early is an error, where `fetch` would call it a success.
 *
 * @throws {FetchError} kind `encoding` or `too-large`
 */
export async function decodeBody(
  bytes: Buffer,
  coding: string | undefined,
  bytesMax: number,
): Promise<Buffer> {
  const name = (coding ?? "").trim().toLowerCase();
  if (name === "" || name === "identity") return bytes;
  const decode = DECODERS.get(name);
  if (decode === undefined)
    throw new FetchError("encoding", `content coding not asked for: ${name.slice(0, 60)}`);
  try {
    return await decode(bytes, { maxOutputLength: bytesMax, chunkSize: CHUNK_BYTES });
  } catch (error) {
    if (error instanceof RangeError && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE")
      throw tooLarge(bytesMax);
    const words = error instanceof Error ? error.message : String(error);
    throw new FetchError("encoding", `the ${name} body is damaged: ${words}`, error);
  }
}
