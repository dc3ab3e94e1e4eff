import { createHash } from "node:crypto";
import { FetchError } from "../../model/errors.ts";
import { Deadline } from "./deadline.ts";
import { type Answer, exchange } from "./exchange.ts";
import { toFetchError } from "./fetch-error-words.ts";
import type { FetchRequest, FetchResult } from "./fetch-types.ts";
import type { LargePlaces } from "./large-bodies.ts";
import type { Pools } from "./pools.ts";
import { type ProxyAddress, proxyAddress } from "./proxy-address.ts";
import { fetchableUrl, isPermanent, isRedirect, redirectTarget } from "./redirect.ts";
import { requestHeaders } from "./request-headers.ts";
import { headerValue, responseHeaders } from "./response-headers.ts";
import { sourceHeaders } from "./source-headers.ts";
import { type Environment, fillIn } from "./template.ts";

export interface FetchLimits {
  /** Of a body, on the wire and expanded. */
  readonly bodyBytesMax: number;
  /** For all hops of a fetch together. */
  readonly deadlineMs: number;
}

export interface FetchContext {
  /** Asked at each hop: a new list of allowed targets holds from the next hop on. */
  readonly pools: () => Pools;
  readonly userAgent: () => string;
  /** Template of the proxy for sources that name none. */
  readonly proxy: () => string | undefined;
  readonly environment: Environment;
  readonly limits: FetchLimits;
  readonly large: LargePlaces;
}

/** Redirects followed in one fetch. */
const REDIRECTS_MAX = 5;

/** One conditional GET with its redirects. @throws {FetchError} when there was no whole answer */
export async function fetchFeed(request: FetchRequest, context: FetchContext): Promise<FetchResult> {
  const deadline = new Deadline(context.limits.deadlineMs, request.signal);
  const visited: URL[] = [];
  let permanent = true;
  let url = fetchableUrl(request.url);
  let own = sourceHeaders(request.source ?? {}, context.environment);
  const proxy = proxyOf(request, context);
  for (;;) {
    if (visited.some(({ origin }) => origin !== url.origin)) own = {};
    visited.push(url);
    const headers = requestHeaders(context.userAgent(), url.href, request.validators, own);
    const answer = await ask({ url, headers, proxy }, context, deadline);
    const target = targetOf(answer, url);
    if (target === undefined) return result(answer, url, permanent && visited.length > 1);
    permanent &&= isPermanent(answer.status);
    checkHop(target, visited);
    if (!visited.some(({ host }) => host === target.host)) await request.onHop?.(target.host);
    url = target;
  }
}

interface Hop {
  readonly url: URL;
  readonly headers: Record<string, string>;
  readonly proxy: ProxyAddress | undefined;
}

async function ask({ url, headers, proxy }: Hop, context: FetchContext, deadline: Deadline): Promise<Answer> {
  const { bodyBytesMax } = context.limits;
  try {
    return await deadline.run(async (signal, standStill) => {
      const dispatcher = await context.pools().dispatcherFor(url, proxy);
      return exchange(
        dispatcher,
        { url, headers },
        { bodyBytesMax, large: context.large, signal, standStill },
      );
    });
  } catch (error) {
    throw toFetchError(error, proxy === undefined ? url.host : `${url.host} (through the proxy)`);
  }
}

/** The source's word stands before the general one. @throws {FetchError} kind `setting` */
function proxyOf({ source }: FetchRequest, context: FetchContext): ProxyAddress | undefined {
  const template = source?.proxy ?? context.proxy();
  if (template === undefined || template === "none") return undefined;
  const what = source?.proxy === undefined ? "fetch.proxy" : "the proxy of this source";
  return proxyAddress(fillIn(template, what, context.environment), what);
}

/** A redirect status without Location is an answer like any other. */
function targetOf(answer: Answer, url: URL): URL | undefined {
  if (!isRedirect(answer.status)) return undefined;
  const location = headerValue(answer.raw, "location");
  return location === undefined ? undefined : redirectTarget(location, url);
}

/** Without cookies, an address that was asked already would answer the same again. */
function checkHop(target: URL, visited: readonly URL[]): void {
  if (visited.some(({ href }) => href === target.href)) {
    throw new FetchError("redirects", `${target.host}: its redirects go in a circle`);
  }
  if (visited.length > REDIRECTS_MAX) {
    throw new FetchError("redirects", `${target.host}: more than ${REDIRECTS_MAX} redirects`);
  }
}

function result({ status, raw, body, wireBytes }: Answer, url: URL, moved: boolean): FetchResult {
  return {
    status,
    url: url.href,
    headers: responseHeaders(raw),
    wireBytes,
    ...(body === undefined ? {} : { body, bodyHash: bodyHash(body) }),
    ...(moved ? { permanentUrl: url.href } : {}),
  };
}

function bodyHash(body: Uint8Array): string {
  return createHash("sha256").update(body).digest("base64url").slice(0, 16);
}
