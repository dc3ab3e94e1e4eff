import { eventually } from "./eventually.ts";
import { startProgram } from "./program.ts";

/** The built program as a process that is watched, stopped and killed. */
export interface Process {
  readonly pid: number;
  /** What it wrote to stderr so far. */
  readonly log: string;
  /** Exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  signal(name: NodeJS.Signals): void;
  /** Waits for a text in its log. */
  says(text: string, ms?: number): Promise<void>;
  /** SIGTERM; answers the exit code and how long it took. */
  stop(): Promise<{ code: number | null; ms: number }>;
  /** SIGKILL, and waits for the end; nothing if it has ended. */
  kill(): Promise<void>;
}

/** Starts the built program; listeners, if it has any, are on free loopback ports. */
export function startProcess(args: readonly string[], env: NodeJS.ProcessEnv = {}): Process {
  const { child, ended } = startProgram(args, { PORT: "0", DESK_PORT: "0", HOST: "127.0.0.1", ...env });
  let log = "";
  child.stderr?.on("data", (chunk: string) => {
    log += chunk;
  });
  return {
    pid: child.pid ?? 0,
    get log() {
      return log;
    },
    ended: ended.then(({ code }) => code),
    signal: (name) => void child.kill(name),
    says: async (text, ms) => void (await eventually(`"${text}" in the log`, () => log.includes(text), ms)),
    stop: async () => {
      const startMs = Date.now();
      child.kill("SIGTERM");
      const { code } = await ended;
      return { code, ms: Date.now() - startMs };
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Addresses of a process that serves, from its log line. */
export async function addressesOf(serving: Process): Promise<{ readers: string; desk: string }> {
  const [, readers = "", desk = ""] = await eventually("the addresses in the log", () =>
    /readers: (http:\S+) · desk: (http:[^\s"]+)/.exec(serving.log),
  );
  return { readers, desk };
}
