import { setImmediate as nextTurn } from "node:timers/promises";
import type { Dispatcher } from "undici";
import { type ContentLimits, readContent } from "./read-content.ts";
import type { RawHeaders } from "./response-headers.ts";

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
}

/** The body of an error page or a redirect is read only so that the connection can be kept. */
const DISCARDED_BYTES_MAX = 16 * 1_024;
/** An error page that drips must not turn its status into a timeout. */
const DISCARD_MS = 250;

/** One GET, one answer: follows nothing. */
export async function exchange(
  dispatcher: Dispatcher,
  { url, headers }: Ask,
  limits: ContentLimits,
): Promise<Answer> {
  const path = `${url.pathname}${url.search}`;
  const response = await dispatcher.request({
    origin: url.origin,
    path,
    method: "GET",
    headers,
    signal: limits.signal,
  });
  const { statusCode: status, headers: raw } = response;
  const content =
    status === 200 ? await readContent(response.body, raw, limits) : await discard(response.body);
  // undici frees the connection one turn of the event loop after the answer; sooner, the next poll opens another.
  await nextTurn();
  return { status, raw, wireBytes: 0, ...content };
}

/** Reads a body away, or drops it with its connection where it is large or slow. */
async function discard(body: Dispatcher.ResponseData["body"]): Promise<undefined> {
  const timer = setTimeout(() => body.destroy(), DISCARD_MS);
  // Ends with the body's close, whatever closed it.
  await body.dump({ limit: DISCARDED_BYTES_MAX });
  clearTimeout(timer);
  return undefined;
}
