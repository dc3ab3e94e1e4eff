import { readFileSync } from "node:fs";

/** The version in package.json, which lies above both `src/` and `dist/src/`. */
export const VERSION: string = readVersion();

function readVersion(): string {
  for (const up of ["../../package.json", "../../../package.json"]) {
    try {
      const parsed = JSON.parse(readFileSync(new URL(up, import.meta.url), "utf8")) as {
        name?: string;
        version?: string;
      };
      if (parsed.name === "slugline" && parsed.version !== undefined) return parsed.version;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  throw new Error("package.json is missing beside the program");
}
