import { isUtf8 } from "node:buffer";
import { readFile, stat } from "node:fs/promises";
import type { ConfigProblem } from "../../model/config.ts";

/** No config written by people comes near this; it keeps a wrong file from filling the memory. */
const FILE_BYTES_MAX = 4 * 1024 * 1024;

export type TextRead =
  | { readonly kind: "ok"; readonly text: string }
  | { readonly kind: "absent" }
  | { readonly kind: "rejected"; readonly problem: ConfigProblem };

/** Reads one config file as UTF-8. Looks before it opens, so that a pipe or device cannot hold it up. */
export async function readText(file: string): Promise<TextRead> {
  try {
    const { size, isFile } = await stat(file).then((s) => ({ size: s.size, isFile: s.isFile() }));
    if (!isFile) return rejected(file, "is not a file");
    if (size > FILE_BYTES_MAX) return rejected(file, "is larger than 4 MiB");
    const bytes = await readFile(file);
    if (isUtf8(bytes)) return { kind: "ok", text: new TextDecoder().decode(bytes) };
    const line = firstBadLine(bytes);
    return { kind: "rejected", problem: { file, line, column: 1, message: "this line is not valid UTF-8" } };
  } catch (error) {
    return refused(file, error);
  }
}

function refused(file: string, error: unknown): TextRead {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (typeof code !== "string") throw error;
  if (code === "ENOENT") return { kind: "absent" };
  const why = code === "EACCES" || code === "EPERM" ? "no permission" : code;
  return rejected(file, `cannot be read: ${why}`);
}

function rejected(file: string, message: string): TextRead {
  return { kind: "rejected", problem: { file, message } };
}

/** No UTF-8 sequence holds a line feed, so each line can be judged alone. */
function firstBadLine(bytes: Buffer): number {
  let start = 0;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(0x0a, start);
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}
