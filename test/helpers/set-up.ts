import { existsSync } from "node:fs";
import { installRedisServer } from "../../src/adapters/redis/find-redis-server.ts";

/**
 * Once before all tests: installs what is missing where we may (root on Debian), and says so.
 *
 * `npm test` has built `dist/` before; tests that start the program run it from there.
 */
export default function setUp(): void {
  installRedisServer((line) => process.stderr.write(`${line}\n`));
  if (!existsSync("dist/src/cli/slugline.js")) throw new Error("dist/ is missing: npm run build");
}
