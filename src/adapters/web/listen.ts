import type { FastifyInstance } from "fastify";
import { ConfigError, SluglineError } from "../../model/errors.ts";

export interface Place {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Name of the setting that moves it, for the error. */
  readonly setting: "PORT" | "DESK_PORT";
}

const PORT_MAX = 65_535;
/** What an operator can mend: taken, not allowed, no such address here. */
const PLACE_ERRORS: ReadonlySet<unknown> = new Set(["EADDRINUSE", "EACCES", "EADDRNOTAVAIL"]);

/** Reads a port of the environment. @throws {ConfigError} */
export function portOf(setting: Place["setting"], text: string | undefined, fallback: number): number {
  if (text === undefined || text === "") return fallback;
  if (/^\d{1,5}$/.test(text) && Number(text) <= PORT_MAX) return Number(text);
  throw new ConfigError([`${setting} must be a port from 0 to ${PORT_MAX}, not "${text}"`]);
}

/**
 * Starts to listen; answers the address with the port that was really taken.
 *
 * @throws {SluglineError} when the place is taken or not ours
 */
export async function listen(app: FastifyInstance, { host, port, setting }: Place): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (!PLACE_ERRORS.has(code)) throw error;
    throw new SluglineError(`cannot listen on ${host}:${port} (${code}); ${setting} chooses another port`, {
      retryable: false,
      cause: error,
    });
  }
  const address = app.server.address();
  const taken = typeof address === "object" && address !== null ? address.port : port;
  return `http://${host === "0.0.0.0" ? "localhost" : host}:${taken}`;
}
