import { join } from "node:path";
import { expect, test } from "vitest";
import { COMMON, readArgs, UsageError } from "../../../src/cli/options.ts";
import { requireConfig } from "../../../src/cli/require-config.ts";
import { ConfigError } from "../../../src/model/errors.ts";
import { scratch } from "../../helpers/scratch.ts";
import { writeConfig } from "../../helpers/write-config.ts";

const folder = scratch();

test("options and their defaults are read", () => {
  expect({ ...readArgs(["--data", "d", "--json"], COMMON).values }).toEqual({
    data: "d",
    json: true,
    help: false,
  });
  expect(readArgs(["one"], COMMON, 1).positionals).toEqual(["one"]);
});

test.for<[args: string[], complaint: RegExp]>([
  [["--dta", "d"], /--dta/u],
  [["--data"], /--data/u],
  [["--json=yes"], /--json/u],
  [["surplus"], /unexpected "surplus"/u],
])("%j is told as wrong usage in one line", ([args, complaint]) => {
  const read = () => readArgs(args, COMMON);
  expect(read).toThrow(UsageError);
  expect(read).toThrow(complaint);
  expect(read).not.toThrow(/\n/u);
});

test("a config that is rejected says all its problems, one a line", async () => {
  const dir = writeConfig(folder(), {
    "sources.yaml": "sources:\n  - { id: a, nme: A, url: ftp://a.example }\n",
  });
  const error = await requireConfig(dir).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConfigError);
  const { lines } = error as ConfigError;
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(line.startsWith(`${join(dir, "sources.yaml")}:2:`)).toBe(true);
});
