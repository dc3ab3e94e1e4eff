import { startDispatch } from "../../workers/dispatch.ts";
import { startIngest } from "../../workers/ingest.ts";
import { startPoll } from "../../workers/poll.ts";
import { startPublish } from "../../workers/publish.ts";
import type { Role } from "../../workers/run-worker.ts";
import { serveOptions, startServe } from "../../workers/serve.ts";
import { wallClock } from "../adapters/clock.ts";
import { within } from "../adapters/deadline.ts";
import type { LiveConfig } from "../adapters/live-config.ts";
import { type Log, openLog } from "../adapters/log.ts";
import { openRuntime, type Runtime } from "../adapters/runtime.ts";
import { formatProblem } from "../adapters/settings/format-problem.ts";
import { watchConfig } from "../adapters/settings/watch-config.ts";
import type { Config } from "../model/config.ts";
import { COMMON, readArgs, UsageError } from "./options.ts";
import { requireConfig } from "./require-config.ts";
import { stopSignal } from "./stop-signal.ts";
import { warnMissing } from "./warn-missing.ts";

export const help = `slugline start [--only ROLE,ROLE] [--config DIR] [--data DIR]

Runs Slugline until Ctrl-C or SIGTERM. Without --only all five roles run in this process:

  dispatch  says every second which hosts are due        (any number; one tick a second in all)
  poll      visits hosts, reads what is new              (scale this one)
  ingest    the one writer: folds copies, commits        (any number; one works, the others wait)
  publish   renders dirty feeds into <data>/published
  serve     readers on PORT (8080), the desk on DESK_PORT (8081, loopback only without DESK_USER and DESK_PASSWORD)

Processes that share --data (or REDIS_URL and the published folder) are one installation.
A changed config file is checked beside the live config and taken over whole, or kept out and shown as degraded.
`;

const ROLES = ["dispatch", "poll", "ingest", "publish", "serve"] as const;
type RoleName = (typeof ROLES)[number];

/** After this the process ends whatever hangs: stalled jobs come back, files are renamed whole. */
const STOP_MS_MAX = 25_000;
const ROLE_STOP_MS_MAX = 17_000;

export async function run(args: string[]): Promise<number> {
  const { values } = readArgs(args, { ...COMMON, only: { type: "string" } });
  const names = rolesOf(values.only);
  const configDir = values.config ?? "config";
  const config = await requireConfig(configDir);
  const serving = names.includes("serve") ? serveOptions(process.env) : undefined;
  const log = openLog(undefined, names.length === ROLES.length ? undefined : names.join(","));
  const stop = stopSignal();
  const runtime = await openRuntime({ dataDir: values.data ?? "data", config, log, clock: wallClock });
  log.info(
    { redis: runtime.access.where, sources: config.sources.length, feeds: config.feeds.length, roles: names },
    "slugline starts",
  );
  warnMissing(config, log);
  const watch = watchLive(runtime, configDir, log);
  const roles: Role[] = [];
  try {
    const stopped = aborted(stop.signal);
    // Starting waits for Redis as long as it takes; a stop does not.
    await Promise.race([startRoles(names, runtime, serving, roles), stopped]);
    await stopped;
  } finally {
    watch.close();
    await shutDown(runtime, roles, log);
  }
  return 0;
}

function rolesOf(only: string | undefined): readonly RoleName[] {
  if (only === undefined) return ROLES;
  return only.split(",").map((name) => {
    const role = ROLES.find((known) => known === name.trim());
    if (role === undefined) throw new UsageError(`no role "${name}"; the roles are ${ROLES.join(", ")}`);
    return role;
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** Each role is in `roles` once it runs, for whoever stops them meanwhile. */
async function startRoles(
  names: readonly RoleName[],
  runtime: Runtime,
  serving: ReturnType<typeof serveOptions> | undefined,
  roles: Role[],
): Promise<void> {
  for (const name of names) roles.push(await startRole(name, runtime, serving));
}

async function startRole(
  name: RoleName,
  runtime: Runtime,
  serving: ReturnType<typeof serveOptions> | undefined,
): Promise<Role> {
  if (name === "dispatch") return startDispatch(runtime);
  if (name === "poll") return startPoll(runtime);
  if (name === "ingest") return startIngest(runtime);
  if (name === "publish") return startPublish(runtime);
  return startServe(runtime, serving ?? serveOptions(process.env));
}

/** A changed file: taken over whole, or kept out with its problems named. */
function watchLive(runtime: Runtime, configDir: string, log: Log): { close(): void } {
  const { live } = runtime;
  return watchConfig(
    configDir,
    (result) => {
      if (result.kind === "ok") {
        takeOver(live, result.config, log);
        log.info(
          { version: result.config.version, sources: result.config.sources.length },
          "config: taken over",
        );
        warnMissing(result.config, log);
        return;
      }
      const problems = result.problems.map(formatProblem);
      live.reject(problems);
      log.error({ problems }, "config: kept out, the one before stays live");
    },
    { liveVersion: live.now.config.version },
  );
}

/** A part that cannot follow the new config is told; the watch goes on. */
function takeOver(live: LiveConfig, config: Config, log: Log): void {
  try {
    live.swap(config);
  } catch (error) {
    log.error({ err: error }, "config: a part of the program did not follow");
  }
}

/** Roles first, then connections, then the private Redis if nobody else uses it; with a deadline for each and for all. */
async function shutDown(runtime: Runtime, roles: readonly Role[], log: Log): Promise<void> {
  setTimeout(() => {
    log.error("slugline: the deadline for stopping is over, ending at once");
    process.exit(1);
  }, STOP_MS_MAX).unref();
  log.info("slugline stops");
  await within(Promise.all(roles.map((role) => role.close())), ROLE_STOP_MS_MAX);
  await within(runtime.close(), STOP_MS_MAX - ROLE_STOP_MS_MAX - 2_000);
  // BullMQ keeps sockets open when Redis is gone: nothing is left to wait for. With the code that was set: 1 after a failure.
  setTimeout(() => process.exit(), 500).unref();
}
