import type { Readable } from "node:stream";
import { FetchError } from "../../model/errors.ts";

/** The beginning of a body, or all of it. */
export interface Head {
  readonly chunks: readonly Buffer[];
  readonly bytes: number;
  /** Absent when that was all: a body that stands still until it is read. */
  readonly rest?: Readable;
}

/**
 * Reads a body until it ends or more than `bytesMax` of it are there.
 *
 * @throws {FetchError} kind `network`
 */
export function readHead(body: Readable, bytesMax: number): Promise<Head> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const take = (chunk: Buffer): void => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes <= bytesMax) return;
      body.off("data", take).off("end", end);
      body.pause();
      resolve({ chunks, bytes, rest: body });
    };
    const end = (): void => resolve({ chunks, bytes });
    // Stay for good: a body that is aborted later must not end the process with an unhandled 'error'.
    body.on("error", reject);
    body.on("close", () => reject(new FetchError("network", "the body ended early")));
    body.on("data", take).on("end", end);
  });
}

export function tooLarge(bytesMax: number): FetchError {
  return new FetchError("too-large", `the body is larger than ${bytesMax} bytes`);
}
