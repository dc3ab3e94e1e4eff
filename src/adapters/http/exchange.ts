import type { Agent, Dispatcher } from "undici";
import { decodeBody } from "./decode-body.ts";
import { readBody } from "./read-body.ts";
import { headerValue, type RawHeaders } from "./response-headers.ts";

/** One answer, its body read where it is wanted and otherwise disposed of. */
export interface Answer {
  readonly status: number;
  readonly raw: RawHeaders;
  /** Only for a 200, content coding removed. */
  readonly body?: Uint8Array;
  readonly wireBytes: number;
}

export interface Ask {
  readonly url: URL;
  readonly headers: Record<string, string>;
  readonly bodyBytesMax: number;
  readonly signal: AbortSignal;
}

/** The body of an error page or a redirect is read so far that the connection can be kept, and no further. */
const DISCARDED_BYTES_MAX = 16 * 1_024;
const DISCARD_MS = 1_000;

/** One GET, one answer: follows nothing. */
export async function exchange(agent: Agent, { url, headers, bodyBytesMax, signal }: Ask): Promise<Answer> {
  const path = `${url.pathname}${url.search}`;
  const response = await agent.request({ origin: url.origin, path, method: "GET", headers, signal });
  const { statusCode: status, headers: raw } = response;
  if (status !== 200) {
    discard(response.body);
    return { status, raw, wireBytes: 0 };
  }
  const wire = await readBody(response.body, bodyBytesMax);
  const body = await decodeBody(wire, headerValue(raw, "content-encoding"), bodyBytesMax);
  return { status, raw, body, wireBytes: wire.length };
}

/** In the background: nobody waits for a body that nobody reads. */
function discard(body: Dispatcher.ResponseData["body"]): void {
  const timer = setTimeout(() => body.destroy(), DISCARD_MS);
  body.on("close", () => clearTimeout(timer));
  // Takes the body's errors with it, and never rejects without a signal.
  void body.dump({ limit: DISCARDED_BYTES_MAX });
}
