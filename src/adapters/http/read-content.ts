import type { Readable } from "node:stream";
import { type Coding, codingOf } from "./content-coding.ts";
import { decodedBytes, decodeStream, decodeWhole, wireOf } from "./decode-body.ts";
import type { LargePlaces } from "./large-bodies.ts";
import { type Head, readHead, tooLarge } from "./read-body.ts";
import { headerValue, type RawHeaders } from "./response-headers.ts";

export interface ContentLimits {
  /** On the wire and expanded, each. */
  readonly bodyBytesMax: number;
  readonly large: LargePlaces;
  readonly signal: AbortSignal;
  /** Stops the deadline's clock while something of ours is waited for. */
  readonly standStill: <T>(wait: Promise<T>) => Promise<T>;
}

export interface Content {
  /** Content coding removed. */
  readonly body: Buffer;
  readonly wireBytes: number;
}

/** On the wire: what every fetch may hold at any time. Nearly every feed is smaller, coded at least. */
const HEAD_BYTES_MAX = 256 * 1_024;
/** Expanded. */
const SMALL_BYTES_MAX = 1_024 * 1_024;

/**
 * Reads a body and takes its content coding off.
 *
 * A small one is decoded in one call, which is fastest. One that is large, on the wire or expanded, takes a place and is
 * decoded as it comes; for want of a place it is left to wait with its sender, and that does not count against it.
 *
 * @throws {FetchError} kind `too-large`, `encoding` or `network`
 */
export async function readContent(body: Readable, raw: RawHeaders, limits: ContentLimits): Promise<Content> {
  if (Number(headerValue(raw, "content-length")) > limits.bodyBytesMax) {
    body.on("error", () => undefined).destroy();
    throw tooLarge(limits.bodyBytesMax);
  }
  const head = await readHead(body, Math.min(HEAD_BYTES_MAX, limits.bodyBytesMax));
  try {
    const coding = codingOf(headerValue(raw, "content-encoding"), head.chunks[0] ?? Buffer.alloc(0));
    const small = head.rest === undefined ? await smallOf(head, coding, limits) : undefined;
    return small ?? (await largeOf(head, coding, limits));
  } finally {
    // What is not wanted to its end takes its connection with it.
    if (!body.readableEnded) body.destroy();
  }
}

async function smallOf(
  { chunks, bytes }: Head,
  coding: Coding | undefined,
  { bodyBytesMax }: ContentLimits,
): Promise<Content | undefined> {
  const wire = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, bytes);
  const body = await decodeWhole(wire, coding, Math.min(SMALL_BYTES_MAX, bodyBytesMax));
  return body === undefined ? undefined : { body, wireBytes: bytes };
}

async function largeOf(
  head: Head,
  coding: Coding | undefined,
  { bodyBytesMax, large, signal, standStill }: ContentLimits,
): Promise<Content> {
  const isAllHere = head.rest === undefined;
  const { scratch, leave } = await standStill((isAllHere ? large.decoded : large.arriving).enter(signal));
  try {
    return isAllHere ? await grownOf(head, coding, bodyBytesMax) : await arrivingOf(head, coding, scratch);
  } finally {
    leave();
  }
}

/** One that is all here: decoded twice, first to know its size. */
async function grownOf(
  { chunks, bytes }: Head,
  coding: Coding | undefined,
  bodyBytesMax: number,
): Promise<Content> {
  const wire = (): AsyncGenerator<Buffer> => wireOf(chunks, undefined, () => undefined);
  const body = Buffer.allocUnsafeSlow(await decodedBytes(wire(), coding, bodyBytesMax));
  await decodeStream(wire(), coding, body);
  return { body, wireBytes: bytes };
}

async function arrivingOf(
  { chunks, rest }: Head,
  coding: Coding | undefined,
  scratch: Buffer,
): Promise<Content> {
  let wireBytes = 0;
  const count = (bytes: number): void => {
    wireBytes += bytes;
    if (wireBytes > scratch.length) throw tooLarge(scratch.length);
  };
  const bytes = await decodeStream(wireOf(chunks, rest, count), coding, scratch);
  return { body: Buffer.from(scratch.subarray(0, bytes)), wireBytes };
}
