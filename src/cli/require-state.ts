import { access } from "node:fs/promises";
import { join } from "node:path";
import { SluglineError } from "../model/errors.ts";

/**
 * For commands that only look: a folder in which nothing ever ran is most likely a slip, and is not created.
 *
 * With REDIS_URL the state is elsewhere: a folder that exists is enough.
 *
 * @throws {SluglineError} when the folder holds no installation
 */
export async function requireState(dataDir: string): Promise<void> {
  try {
    await access(process.env["REDIS_URL"] === undefined ? join(dataDir, "identity.json") : dataDir);
  } catch (cause) {
    throw new SluglineError(`no state in ${dataDir}: nothing was ever polled with --data ${dataDir}`, {
      retryable: false,
      cause,
    });
  }
}
