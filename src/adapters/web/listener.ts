import type { Socket } from "node:net";
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import type { Log } from "../log.ts";

/** A whole request head must be in by then; it stops slow senders from holding sockets. */
const REQUEST_MS_MAX = 10_000;
const HEADER_BYTES_MAX = 16_384;
/** Of an address in the log. */
const LOGGED_URL_CHARACTERS_MAX = 200;

/**
 * What both listeners are: GET and HEAD only, no body is ever parsed, no forwarded header is believed, every refusal is
 * a short plain text that tells nothing of the inside.
 */
export function newListener(log: Log): FastifyInstance {
  const app = Fastify({
    logger: false,
    trustProxy: false,
    requestTimeout: REQUEST_MS_MAX,
    http: { maxHeaderSize: HEADER_BYTES_MAX },
    frameworkErrors: (error, _request, reply) => void answerPlain(reply, error.statusCode ?? 400),
    clientErrorHandler,
  });
  app.removeAllContentTypeParsers();
  app.addHook("onRequest", refuseWrites);
  app.addHook("onResponse", async (request, reply) => logResponse(log, request, reply));
  app.setNotFoundHandler((_request, reply) => answerPlain(reply, 404));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error({ err: error, url: loggedUrl(request) }, "request failed");
    return answerPlain(reply, status);
  });
  return app;
}

const PHRASES: Readonly<Record<number, string>> = {
  401: "name and password needed",
  404: "not found",
  405: "only GET and HEAD",
};

/** Ends a request with a status and one line of text. */
export function answerPlain(reply: FastifyReply, status: number, line = PHRASES[status]): FastifyReply {
  const text = line ?? (status >= 500 ? "something went wrong here" : "bad request");
  return reply
    .code(status)
    .type("text/plain; charset=utf-8")
    .header("cache-control", "no-store")
    .send(`${text}\n`);
}

async function refuseWrites(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  if (request.method === "GET" || request.method === "HEAD") return undefined;
  return answerPlain(reply.header("allow", "GET, HEAD"), 405);
}

/** At debug: a line a request would double what a 304 costs. */
function logResponse(log: Log, request: FastifyRequest, reply: FastifyReply): void {
  if (!log.isLevelEnabled("debug")) return;
  const { method } = request;
  log.debug(
    { method, url: loggedUrl(request), status: reply.statusCode, durationMs: reply.elapsedTime },
    "request",
  );
}

function loggedUrl(request: FastifyRequest): string {
  return request.url.slice(0, LOGGED_URL_CHARACTERS_MAX);
}

/** What node could not read as HTTP at all. */
function clientErrorHandler(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return;
  socket.end("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}
