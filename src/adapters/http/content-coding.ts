import type { Transform } from "node:stream";
import { promisify } from "node:util";
import zlib from "node:zlib";
import { FetchError } from "../../model/errors.ts";
import { gunzipMembers, isGzip } from "./gunzip-members.ts";

/** One content coding (RFC 9110 §8.4.1), taken off at once or as the bytes come. */
export interface Coding {
  readonly name: string;
  /** Rejects with code `ERR_BUFFER_TOO_LARGE` beyond `maxOutputLength`. */
  whole(bytes: Buffer, options: zlib.ZlibOptions): Promise<Buffer>;
  stream(options: zlib.ZlibOptions): Transform;
}

const gzip = { whole: gunzipMembers, stream: zlib.createGunzip };
const deflate = {
  whole: promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.inflate),
  stream: zlib.createInflate,
};
const rawDeflate = {
  whole: promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.inflateRaw),
  stream: zlib.createInflateRaw,
};
const br = {
  whole: promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress),
  stream: zlib.createBrotliDecompress,
};

const CODINGS: ReadonlyMap<string, Omit<Coding, "name">> = new Map([
  ["gzip", gzip],
  ["x-gzip", gzip],
  ["br", br],
  // Not asked for, but seen: decoding it costs less than a feed lost.
  ["deflate", deflate],
  ...zstd(),
]);

/** In Node from 22.15 on. */
function zstd(): [string, Omit<Coding, "name">][] {
  const whole: unknown = Reflect.get(zlib, "zstdDecompress");
  const stream: unknown = Reflect.get(zlib, "createZstdDecompress");
  if (typeof whole !== "function" || typeof stream !== "function") return [];
  // Casts, as the types are those of Node 20: both have the signatures of their siblings.
  return [["zstd", { whole: promisify(whole as typeof zlib.gunzip), stream: stream as Coding["stream"] }]];
}

/**
 * The coding of a body; undefined for a plain one.
 *
 * A body that begins as gzip is taken for it where no coding is named: `feed.xml.gz`, served as a file.
 *
 * @param header - Content-Encoding
 * @param first - the body's first bytes
 * @throws {FetchError} kind `encoding`: unknown, or more than one (a chain of codings is how bombs are built)
 */
export function codingOf(header: string | undefined, first: Uint8Array): Coding | undefined {
  const named = (header ?? "")
    .toLowerCase()
    .split(",")
    .map((part) => part.trim());
  const names = named.filter((part) => part !== "" && part !== "identity");
  if (names.length > 1) throw new FetchError("encoding", "more than one content coding");
  const name = names[0] ?? (isGzip(first) ? "gzip" : undefined);
  if (name === undefined) return undefined;
  const coding = name === "deflate" && !isZlib(first) ? rawDeflate : CODINGS.get(name);
  if (coding !== undefined) return { name, ...coding };
  throw new FetchError("encoding", `content coding not asked for: ${name.slice(0, 60)}`);
}

/** RFC 1950 §2.2. Many servers leave this head away, although RFC 9110 §8.4.1.2 asks for it. */
function isZlib([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}
