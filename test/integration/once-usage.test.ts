import { expect, test, vi } from "vitest";
import { runProgram } from "../helpers/program.ts";

// The program is started again and again, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

test.for<[args: string[], complaint: RegExp]>([
  [["onec"], /^slugline: no command "onec", did you mean "once"\?; slugline --help lists them$/u],
  [["--data", "x"], /^slugline: no command "--data"; slugline --help lists them$/u],
  [["constructor"], /^slugline: no command "constructor"/u],
  [["once", "--forse"], /^slugline: .*--forse/u],
  [["start", "--only", "poll,serf"], /^slugline: no role "serf"; the roles are dispatch, poll, /u],
])("`slugline %j` is wrong usage: one line, exit code 2", async ([args, complaint]) => {
  const { code, stdout, stderr } = await runProgram(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr.trimEnd()).toMatch(complaint);
  expect(stderr.trimEnd()).not.toContain("\n");
});

test("--help and --version end with 0 and say it on stdout", async () => {
  const [help, command, version] = await Promise.all([
    runProgram(["--help"]),
    runProgram(["once", "--help"]),
    runProgram(["--version"]),
  ]);
  expect([help, command, version].map(({ code, stderr }) => ({ code, stderr }))).toEqual(
    Array(3).fill({ code: 0, stderr: "" }),
  );
  expect(help.stdout).toContain("slugline status");
  expect(command.stdout).toContain("--force");
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
});
