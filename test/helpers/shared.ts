import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** Recordings and labelled sets that lie beside the checkout; never copied into it. */
export const SHARED = resolve(import.meta.dirname, "../../../shared");

/**
 * Whether a test that needs `../shared` runs. Where the folder is absent it is skipped, except under
 * `REQUIRE_SHARED=1`, where its absence is a failure.
 */
export function hasShared(part = ""): boolean {
  const isThere = existsSync(resolve(SHARED, part));
  if (!isThere && process.env["REQUIRE_SHARED"] === "1")
    throw new Error(`../shared/${part} is missing and REQUIRE_SHARED=1`);
  return isThere;
}
