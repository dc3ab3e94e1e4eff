import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { runProgram } from "../helpers/program.ts";
import { scratch } from "../helpers/scratch.ts";
import { writeConfig } from "../helpers/write-config.ts";

// The program is started again and again, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const folder = scratch();

const source = (line: string): string => `sources:\n  - id: a\n    name: A\n    ${line}\n`;
const good = source("url: https://a.example/feed");

/** A folder with a good config, of which one thing is then spoilt. */
function spoilt(spoil: (dir: string) => void): string {
  const dir = writeConfig(folder(), { "sources.yaml": good });
  spoil(dir);
  return dir;
}

const sources = (text: string) => (dir: string) => writeFileSync(join(dir, "sources.yaml"), text);

const SLIPS: [slip: string, spoil: (dir: string) => void, complaint: RegExp][] = [
  [
    "an unknown key",
    sources(`${good}    teir: wire\n`),
    /sources\.yaml:5:\d+: unknown key "teir".*did you mean "tier"/u,
  ],
  [
    "an id given twice",
    sources(`${good}  - id: a\n    name: B\n    url: https://b.example/feed\n`),
    /sources\.yaml:5:\d+: .*\ba\b/u,
  ],
  ["an address that is none", sources(source("url: a.example/feed")), /sources\.yaml:4:\d+: .*url/u],
  ["an interval that is none", sources(`${good}    every: often\n`), /sources\.yaml:5:\d+: .*every/u],
  [
    "a secret written as itself",
    sources(`${good}    headers: { authorization: Bearer abc }\n`),
    /sources\.yaml:5:\d+: authorization: write \$\{NAME\} and set NAME in the environment/u,
  ],
  [
    "a folder in place of a file",
    (dir) => {
      rmSync(join(dir, "sources.yaml"));
      mkdirSync(join(dir, "sources.yaml"));
    },
    /sources\.yaml: is not a file/u,
  ],
  [
    "bytes that are no UTF-8",
    (dir) =>
      writeFileSync(
        join(dir, "sources.yaml"),
        Buffer.concat([Buffer.from(`${good}# caf`), Buffer.from([0xe9, 0x0a])]),
      ),
    /sources\.yaml:5:1: .*UTF-8/u,
  ],
  ["a missing file", (dir) => rmSync(join(dir, "sources.yaml")), /sources\.yaml: .+/u],
];

test.for(SLIPS)(
  "start, once and check end at %s with one line and code 2, nothing started",
  async ([, spoil, complaint]) => {
    const config = spoilt(spoil);
    const data = join(folder(), "data");
    const commands = ["start", "once", "check"];
    const runs = await Promise.all(
      commands.map((command) => runProgram([command, "--config", config, "--data", data])),
    );
    for (const { code, stdout, stderr } of runs) {
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr.trimEnd().split("\n")).toHaveLength(1);
      expect(stderr).toMatch(complaint);
    }
    expect(existsSync(data)).toBe(false);
  },
);

test("a good config passes `slugline check`", async () => {
  const { code, stderr } = await runProgram(["check", "--config", spoilt(() => undefined)]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});
