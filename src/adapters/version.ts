import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of package.json: above `src/`, `dist/src/` and `dist/bin/` alike. */
export const PACKAGE_ROOT: string = packageRoot(dirname(fileURLToPath(import.meta.url)));

export const VERSION: string = readPackage(PACKAGE_ROOT)?.version ?? "0.0.0";

function packageRoot(dir: string): string {
  if (readPackage(dir) !== undefined) return dir;
  const up = dirname(dir);
  if (up === dir) throw new Error("package.json is missing beside the program");
  return packageRoot(up);
}

function readPackage(dir: string): { readonly version?: string } | undefined {
  try {
    const parsed = JSON.parse(readFileSync(join(dir, "package.json"), "utf8")) as {
      name?: string;
      version?: string;
    };
    return parsed.name === "slugline" ? parsed : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
