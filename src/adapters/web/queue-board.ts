import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import type { IServerAdapter } from "@bull-board/api/typings/app";
import { FastifyAdapter } from "@bull-board/fastify";
import type { Queue } from "bullmq";
import type { FastifyPluginCallback } from "fastify";
import { within } from "../deadline.ts";

/** The board's page asks again every few seconds; longer than this is an answer nobody waits for. */
const ANSWER_MS_MAX = 1_000;
/** Questions a silent Redis may have open from the board; more are refused unasked, so they do not pile up. */
const UNANSWERED_MAX = 16;

/** bull-board over all queues, read-only, to be registered under `prefix`. */
export function queueBoard(queues: readonly Queue[], prefix: string): FastifyPluginCallback {
  const serverAdapter = new PatientAdapter();
  serverAdapter.setBasePath(prefix);
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    // The adapter may bring a copy of the API's types of its own; a private member makes the two differ by name alone.
    serverAdapter: serverAdapter as unknown as IServerAdapter,
    options: { uiConfig: { boardTitle: "Slugline queues", boardLogo: { path: "" } } },
  });
  return serverAdapter.registerPlugin();
}

type Routes = Parameters<FastifyAdapter["setApiRoutes"]>[0];
type Handler = Routes[number]["handler"];

/** Gives every question of the board a deadline: ioredis waits for a lost Redis for ever. */
class PatientAdapter extends FastifyAdapter {
  #unanswered = 0;

  override setApiRoutes(routes: Routes): FastifyAdapter {
    return super.setApiRoutes(routes.map((route) => ({ ...route, handler: this.#inTime(route.handler) })));
  }

  #inTime(handler: Handler): Handler {
    return async (request) => {
      if (this.#unanswered >= UNANSWERED_MAX) throw new StoreSilentError();
      this.#unanswered++;
      const asked = Promise.resolve(handler(request)).finally(() => this.#unanswered--);
      const answer = await within(asked, ANSWER_MS_MAX);
      if (answer === undefined) throw new StoreSilentError();
      return answer;
    };
  }
}

/** fastify's way to say 503; the board shows the message. */
class StoreSilentError extends Error {
  override readonly name = "StoreSilentError";
  readonly statusCode = 503;

  constructor() {
    super("Redis does not answer");
  }
}
