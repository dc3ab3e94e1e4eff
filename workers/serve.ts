import { within } from "../src/adapters/deadline.ts";
import { publishedDir } from "../src/adapters/files/published-dir.ts";
import type { Runtime } from "../src/adapters/runtime.ts";
import { deskView, metricsSnapshot, readiness } from "../src/adapters/state/views.ts";
import { assertDeskBinding, deskAuth } from "../src/adapters/web/desk-auth.ts";
import { deskServer } from "../src/adapters/web/desk-server.ts";
import { listen, portOf } from "../src/adapters/web/listen.ts";
import { metrics } from "../src/adapters/web/metrics.ts";
import { publicServer } from "../src/adapters/web/public-server.ts";
import { readerTally } from "../src/adapters/web/reader-tally.ts";
import type { Role } from "./run-worker.ts";

const CLOSE_MS_MAX = 5_000;

/** Where both listeners are reached once they listen. */
export interface ServeRole extends Role {
  readonly publicUrl: string;
  readonly deskUrl: string;
}

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly deskHost: string;
  readonly deskPort: number;
}

/** PORT, HOST, DESK_PORT, DESK_HOST. @throws {ConfigError} for what is no port, and a desk that would be open to a network */
export function serveOptions(env: NodeJS.ProcessEnv): ServeOptions {
  const deskHost = env["DESK_HOST"] ?? "127.0.0.1";
  assertDeskBinding(deskHost, deskAuth(env["DESK_USER"], env["DESK_PASSWORD"]));
  return {
    host: env["HOST"] ?? "0.0.0.0",
    port: portOf("PORT", env["PORT"], 8080),
    deskHost,
    deskPort: portOf("DESK_PORT", env["DESK_PORT"], 8081),
  };
}

/** Serves readers and, on a listener of its own, the desk. */
export async function startServe(runtime: Runtime, options: ServeOptions): Promise<ServeRole> {
  const { host, port, deskHost, deskPort } = options;
  const log = runtime.log.child({ role: "serve" });
  const auth = deskAuth(process.env["DESK_USER"], process.env["DESK_PASSWORD"]);
  const tally = readerTally(runtime.stores.readers, log);
  const readers = publicServer({
    publishedDir: publishedDir(runtime.dataDir),
    readiness: () => readiness(runtime),
    onRead: tally.note,
    log,
  });
  const desk = deskServer({
    queues: runtime.queues.all,
    desk: () => deskView(runtime),
    metrics: metrics({ snapshot: () => metricsSnapshot(runtime), log }),
    log,
    ...(auth === undefined ? {} : { auth }),
  });
  const publicUrl = await listen(readers, { host, port, setting: "PORT" });
  const deskUrl = await listen(desk, { host: deskHost, port: deskPort, setting: "DESK_PORT" });
  log.info(`readers: ${publicUrl} · desk: ${deskUrl}`);
  return {
    publicUrl,
    deskUrl,
    close: async () => {
      await within(Promise.all([readers.close(), desk.close(), tally.close()]), CLOSE_MS_MAX);
    },
  };
}
