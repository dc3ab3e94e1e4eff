import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { within } from "../deadline.ts";
import type { Log } from "../log.ts";
import { answerPlain, newListener } from "./listener.ts";
import { movedStoryPath } from "./moved-story.ts";
import { publishedFiles } from "./published-files.ts";
import { feedFile } from "./published-path.ts";
import { sendDocument } from "./send-document.ts";

/** A readiness that takes longer is itself a reason. */
const READINESS_MS_MAX = 1_000;

/** Whether this process serves well, and what it lacks. */
export interface Readiness {
  readonly status: "ok" | "degraded";
  /** Short, for people; empty when ok. */
  readonly reasons: readonly string[];
  /** False only when there is nothing to serve at all: readers do not need Redis. */
  readonly canServe: boolean;
}

export interface PublicServerOptions {
  /** `<data>/published`. */
  readonly publishedDir: string;
  readonly readiness: () => Promise<Readiness> | Readiness;
  readonly log: Log;
  /** Told of every answered request for a document of a published feed (`<feed>.<format>`) and who sent it. */
  readonly onRead?: (document: string, userAgent: string) => void;
}

/** What subscribers reach. Not listening yet; the caller chooses host and port. */
export function publicServer(options: PublicServerOptions): FastifyInstance {
  const app = newListener(options.log);
  const files = publishedFiles(options.publishedDir, options.log);
  app.addHook("onRequest", async (_request, reply) => {
    // Anyone may read a published feed, web pages included (Fetch standard, CORS).
    reply.header("access-control-allow-origin", "*").header("x-content-type-options", "nosniff");
  });

  async function serve(path: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const document = await files.get(path);
    if (document === undefined) return answerPlain(reply, 404);
    const { "user-agent": userAgent } = request.headers;
    const feed = userAgent === undefined ? undefined : FEED_DOCUMENT.exec(path)?.[1];
    if (userAgent !== undefined && feed !== undefined) options.onRead?.(feed, userAgent);
    return await sendDocument(document, request, reply);
  }

  app.get("/", (request, reply) => serve("index.html", request, reply));
  app.get("/feeds.opml", (request, reply) => serve("feeds.opml", request, reply));
  app.get<Rest>("/feeds/*", (request, reply) => serve(feedFile(request.params["*"]), request, reply));
  app.get<Rest>("/stories/*", async (request, reply) => {
    const path = `stories/${request.params["*"]}.html`;
    const document = await files.get(path);
    const target = document === undefined ? undefined : movedStoryPath(document);
    if (target === undefined) return await serve(path, request, reply);
    // Not for ever: an operator may take the stories apart again.
    return reply.code(301).header("cache-control", MOVED_CACHE_CONTROL).header("location", target).send();
  });
  app.get("/healthz", (_request, reply) => sendState(reply, 200, { status: "ok" }));
  app.get("/readyz", async (_request, reply) => {
    const { canServe, status, reasons } = await askReadiness(options);
    return sendState(reply, canServe ? 200 : 503, { status, reasons });
  });
  return app;
}

/** What readers subscribe to: no page, no archive. */
const FEED_DOCUMENT = /^feeds\/([^/]+\.(?:atom|rss|json))$/;

/** Browsers keep a 301 as long as they like unless told. */
const MOVED_CACHE_CONTROL = "public, max-age=3600";

/** Part of the address behind a fixed start, decoded. */
interface Rest {
  Params: { "*": string };
}

function sendState(reply: FastifyReply, code: number, state: object): FastifyReply {
  return reply.code(code).header("cache-control", "no-store").send(state);
}

/** Not knowing how we are is no reason to send readers away. */
async function askReadiness(options: PublicServerOptions): Promise<Readiness> {
  const unknown = (reason: string): Readiness => ({ status: "degraded", reasons: [reason], canServe: true });
  try {
    const told = await within(Promise.resolve(options.readiness()), READINESS_MS_MAX);
    return told ?? unknown("readiness was not told in time");
  } catch (error) {
    options.log.warn({ err: error }, "readiness check failed");
    return unknown("readiness could not be told");
  }
}
