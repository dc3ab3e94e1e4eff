import basicAuth from "@fastify/basic-auth";
import type { Queue } from "bullmq";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Registry } from "prom-client";
import { renderStoreSilent } from "../../desk/desk-document.ts";
import type { DeskView } from "../../desk/desk-view.ts";
import { renderDesk } from "../../desk/render-desk.ts";
import { within } from "../deadline.ts";
import type { Log } from "../log.ts";
import { type DeskAuth, isDeskUser, isLoopback } from "./desk-auth.ts";
import { answerPlain, newListener } from "./listener.ts";
import { queueBoard } from "./queue-board.ts";
import { singleFlight } from "./single-flight.ts";

/** Redis is asked this long for one page. */
const DESK_MS_MAX = 1_000;
const BOARD_PREFIX = "/queues";
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** The board runs scripts of its own, and would fetch fonts from a third party: nothing leaves this listener. */
const BOARD_SECURITY_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

export interface DeskServerOptions {
  readonly queues: readonly Queue[];
  readonly desk: () => Promise<DeskView>;
  readonly metrics: Registry;
  /** Absent: no password, for loopback only (`assertDeskBinding`). */
  readonly auth?: DeskAuth;
  readonly log: Log;
}

/** What operators reach: the desk, the queues, the metrics. Shows and changes nothing. Not listening yet. */
export function deskServer(options: DeskServerOptions): FastifyInstance {
  const { auth, log } = options;
  const app = newListener(log);
  app.addHook("onSend", protect);
  if (auth === undefined) app.addHook("onRequest", refuseForeignName);
  else guard(app, auth);
  const desk = singleFlight(options.desk);
  app.register((scope, _options, done) => {
    scope.get("/", async (_request, reply) => sendDesk(reply, await askInTime(desk, log)));
    scope.get("/metrics", async (_request, reply) =>
      reply.type(options.metrics.contentType).send(await options.metrics.metrics()),
    );
    scope.register(queueBoard(options.queues, BOARD_PREFIX), { prefix: BOARD_PREFIX });
    done();
  });
  return app;
}

/** On the whole listener, unknown addresses included: nothing is told to a stranger. */
function guard(app: FastifyInstance, auth: DeskAuth): void {
  app.register(basicAuth, {
    authenticate: { realm: "Slugline desk" },
    validate: async (user, password) =>
      isDeskUser(auth, user, password) ? undefined : new Error("wrong name or password"),
  });
  app.after((error) => {
    if (error !== null && error !== undefined) throw error;
    app.addHook("onRequest", app.basicAuth);
  });
}

async function protect(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.header("x-frame-options", "DENY").header("x-content-type-options", "nosniff");
  reply.header("cache-control", "no-store").header("referrer-policy", "no-referrer");
  if (!reply.hasHeader("content-security-policy"))
    reply.header("content-security-policy", BOARD_SECURITY_POLICY);
}

/**
 * Without a password, only a request that names this machine is answered: a web page may point a name of its own at
 * 127.0.0.1 and would read the desk through the operator's browser (DNS rebinding).
 */
async function refuseForeignName(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  if (isLoopback(request.hostname)) return undefined;
  return answerPlain(reply, 403, "under another name the desk needs DESK_USER and DESK_PASSWORD");
}

async function askInTime(desk: () => Promise<DeskView>, log: Log): Promise<DeskView | undefined> {
  try {
    return await within(desk(), DESK_MS_MAX);
  } catch (error) {
    log.warn({ err: error }, "the desk could not be read");
    return undefined;
  }
}

function sendDesk(reply: FastifyReply, view: DeskView | undefined): FastifyReply {
  reply.type("text/html; charset=utf-8").header("content-security-policy", CONTENT_SECURITY_POLICY);
  return view === undefined
    ? reply.code(503).send(renderStoreSilent())
    : reply.send(renderDesk(view, Date.now()));
}
