import { createRequire } from "node:module";
import { destination, type Logger, pino, stdTimeFunctions } from "pino";

export type Log = Logger;

const LEVELS = ["trace", "debug", "info", "warn", "error", "silent"];

/**
 * The process' log on stderr: one JSON line an event, readable lines on a terminal. stdout stays free for results.
 *
 * Synchronous, so that the last line before an exit is there.
 *
 * @param level - `SLUGLINE_LOG`, else info
 */
export function openLog(level = process.env["SLUGLINE_LOG"] ?? "info", role?: string): Log {
  const options = {
    level: LEVELS.includes(level) ? level : "info",
    base: role === undefined ? {} : { role },
    timestamp: stdTimeFunctions.isoTime,
    // ioredis adds the command to its errors: AUTH with the password, a commit with whole entries.
    redact: ["password", "*.password", "headers.authorization", "*.command.args"],
  };
  if (!process.stderr.isTTY) return pino(options, destination({ fd: 2, sync: true }));
  // Only a terminal needs it: elsewhere it would cost every start its loading.
  const pretty = createRequire(import.meta.url)("pino-pretty") as typeof import("pino-pretty");
  return pino(
    options,
    pretty({ destination: 2, sync: true, ignore: "pid,hostname", translateTime: "HH:MM:ss" }),
  );
}
