import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Coding } from "./accept-encoding.ts";

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

/** Smaller documents gain nothing worth a second copy. */
const CODED_BYTES_MIN = 512;
/** gzip 6 and brotli 5 take milliseconds for the largest feed; brotli 11 takes seconds and saves a tenth. */
const GZIP_LEVEL = 6;
const BROTLI_QUALITY = 5;

/** The bytes of one coding and their strong entity tag (RFC 9110 §8.8.1: other bytes, other tag). */
export interface Body {
  readonly bytes: Buffer;
  readonly etag: string;
}

/** Told when a document holds more bytes than before. */
export type OnCoded = (document: Document, moreBytes: number) => void;

/** One version of one published file. */
export class Document {
  readonly identity: Body;
  readonly contentType: string;
  /** Whole seconds, as epoch ms. */
  readonly lastModifiedMs: number;
  readonly #onCoded: OnCoded;
  readonly #coded = new Map<Coding, Promise<Body>>();
  #codedBytes = 0;

  constructor(
    bytes: Buffer,
    about: { contentType: string; lastModifiedMs: number },
    onCoded: OnCoded = () => {},
  ) {
    this.identity = bodyOf(bytes);
    this.contentType = about.contentType;
    this.lastModifiedMs = about.lastModifiedMs;
    this.#onCoded = onCoded;
  }

  /** All bytes held for this version. */
  get byteLength(): number {
    return this.identity.bytes.length + this.#codedBytes;
  }

  /** The document in a coding, made once, off the main thread; who asks first waits for it as everyone does. */
  async body(coding: Coding): Promise<Body> {
    if (coding === "identity" || this.identity.bytes.length < CODED_BYTES_MIN) return this.identity;
    let made = this.#coded.get(coding);
    if (made === undefined) {
      made = this.#encode(coding);
      this.#coded.set(coding, made);
    }
    return await made;
  }

  async #encode(coding: "gzip" | "br"): Promise<Body> {
    const { bytes } = this.identity;
    const coded = coding === "gzip" ? await gzipAsync(bytes, { level: GZIP_LEVEL }) : await brotli(bytes);
    this.#codedBytes += coded.length;
    this.#onCoded(this, coded.length);
    return bodyOf(coded);
  }
}

function brotli(bytes: Buffer): Promise<Buffer> {
  return brotliAsync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

/** 96 bits of SHA-256 over the bytes: two processes that serve one folder give one tag. */
function bodyOf(bytes: Buffer): Body {
  const hash = createHash("sha256").update(bytes).digest("base64url").slice(0, 16);
  return { bytes, etag: `"${hash}"` };
}
