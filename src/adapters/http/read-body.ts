import type { Readable } from "node:stream";
import { FetchError } from "../../model/errors.ts";

/**
 * Reads a body to its end, at most `bytesMax`; beyond that the connection is dropped at once.
 *
 * @throws {FetchError} kind `too-large`
 */
export function readBody(body: Readable, bytesMax: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    // Stays for good: a body that is aborted later must not end the process with an unhandled 'error'.
    body.on("error", reject);
    body.on("close", () => reject(new FetchError("network", "the body ended early")));
    body.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > bytesMax) return void body.destroy(tooLarge(bytesMax));
      chunks.push(chunk);
    });
    body.on("end", () =>
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, bytes)),
    );
  });
}

export function tooLarge(bytesMax: number): FetchError {
  return new FetchError("too-large", `the body is larger than ${bytesMax} bytes`);
}
