import { storeMatches } from "../adapters/files/identity.ts";
import type { Runtime } from "../adapters/runtime.ts";
import { SluglineError } from "../model/errors.ts";

/** @throws {SluglineError} before a command polls into a store that was emptied, or is another installation's */
export async function assertOwnStore({ redis, dataDir, identity }: Runtime): Promise<void> {
  if (await storeMatches(redis, dataDir, identity)) return;
  throw new SluglineError(
    "Redis is not the store the published files came from (emptied or swapped): nothing is polled or published",
    { retryable: false },
  );
}
