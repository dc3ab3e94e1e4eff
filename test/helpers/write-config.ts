import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const SHIPPED = resolve(import.meta.dirname, "../../config");

/** Lets a test's wires be polled at once, on loopback. */
export function wireSettings(hosts: readonly string[]): string {
  const manners = hosts.map((host) => `    "${host}": { parallel: 4, gap: 0s }\n`).join("");
  return `publicUrl: http://news.example
fetch:
  startsPerSecond: 0
  allowPrivate: [${hosts.map((host) => `"${host}"`).join(", ")}]
  hosts:
${manners}`;
}

/** Writes a config folder: the given files, and the shipped topics and feeds where none are given. */
export function writeConfig(dir: string, files: Readonly<Record<string, string>>): string {
  mkdirSync(dir, { recursive: true });
  for (const name of ["topics.yaml", "feeds.yaml"]) cpSync(join(SHIPPED, name), join(dir, name));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return dir;
}
