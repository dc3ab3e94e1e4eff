import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { parse } from "yaml";
import { runProgram } from "../helpers/program.ts";
import { scratch } from "../helpers/scratch.ts";
import { writeConfig } from "../helpers/write-config.ts";

// The program is started again and again, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const folder = scratch();
const OWN =
  "# ours\nsources:\n  - id: quay   # the first\n    name: Quay\n    url: https://quay.example/rss\n";

function place(sources = OWN) {
  const dir = writeConfig(folder(), { "sources.yaml": sources });
  const opml = join(dir, "list.opml");
  writeFileSync(
    opml,
    `<opml version="2.0"><body><outline text="News">
<outline text="Quay" xmlUrl="http://www.quay.example/rss/"/>
<outline text="Tide &amp; Time: all" xmlUrl="https://tide.example/feed" language="en_GB"/>
<outline text="Files" xmlUrl="file:///etc/passwd"/>
</outline></body></opml>`,
  );
  return { dir, opml, file: join(dir, "sources.yaml") };
}
const sources = (dir: string, ...args: string[]) => runProgram(["sources", ...args, "--config", dir]);

const TIDE = {
  id: "tide-time-all",
  name: "Tide & Time: all",
  url: "https://tide.example/feed",
  tier: "outlet",
  language: "en-GB",
};

test("import prints lines for sources.yaml and says what it passes over, by line; nothing is written", async () => {
  const { dir, opml, file } = place();
  const { code, stdout, stderr } = await sources(dir, "import", opml);
  expect(code).toBe(0);
  expect(parse(`sources:\n${stdout}`)).toEqual({ sources: [TIDE] });
  expect(stderr).toContain(
    `${opml}:2: passed over: "http://www.quay.example/rss/" is the source quay already`,
  );
  expect(stderr).toContain(`${opml}:4: passed over: "file:///etc/passwd" is no http(s) address`);
  expect(readFileSync(file, "utf8")).toBe(OWN);
});

test("import --write appends, keeps what stands there byte for byte, and a second time adds nothing", async () => {
  const { dir, opml, file } = place();
  chmodSync(file, 0o640);
  expect(await sources(dir, "import", opml, "--write")).toMatchObject({ code: 0, stdout: "" });
  const written = readFileSync(file, "utf8");
  expect(written.startsWith(OWN)).toBe(true);
  expect(parse(written).sources[1]).toEqual(TIDE);
  expect(statSync(file).mode & 0o777).toBe(0o640);
  expect((await runProgram(["check", "--config", dir])).code).toBe(0);
  expect((await sources(dir, "import", opml, "--write")).stderr).toContain("0 sources to add, 3 passed over");
  expect(readFileSync(file, "utf8")).toBe(written);
  expect(readdirSync(dir).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

test("import --write follows a link to the file it stands for", async () => {
  const { dir, opml, file } = place();
  const link = writeConfig(folder(), {});
  symlinkSync(file, join(link, "sources.yaml"));
  expect((await sources(link, "import", opml, "--write")).code).toBe(0);
  expect(parse(readFileSync(join(dir, "sources.yaml"), "utf8")).sources).toHaveLength(2);
});

test("import --write into a folder without sources makes the first ones", async () => {
  const { opml } = place();
  const dir = writeConfig(folder(), {});
  expect((await sources(dir, "import", opml, "--write")).code).toBe(0);
  expect(parse(readFileSync(join(dir, "sources.yaml"), "utf8")).sources).toHaveLength(2);
});

test.for(["sources: # one line each\n# - id: example (my notes)\n", "sources: []\n", "# none yet\n", ""])(
  "import --write into a list without entries makes the first ones: %j",
  async (text) => {
    const { dir, opml, file } = place(text);
    expect(await sources(dir, "import", opml, "--write")).toMatchObject({ code: 0, stdout: "" });
    const written = readFileSync(file, "utf8");
    expect(parse(written).sources).toHaveLength(2);
    for (const comment of text.match(/#.*/g) ?? []) expect(written).toContain(comment);
  },
);

test("import --write into a config with an error changes nothing and says the error", async () => {
  const spoilt = `${OWN}    teir: wire\n`;
  const { dir, opml, file } = place(spoilt);
  const { code, stderr } = await sources(dir, "import", opml, "--write");
  expect(code).toBe(2);
  expect(stderr).toContain('unknown key "teir", did you mean "tier"?');
  expect(readFileSync(file, "utf8")).toBe(spoilt);
});

test("an export imports as what was exported", async () => {
  const { dir } = place(`${OWN}    tier: local\n    paused: true\n`);
  const { code, stdout } = await sources(dir, "export");
  expect(code).toBe(0);
  const opml = join(dir, "export.opml");
  writeFileSync(opml, stdout);
  const other = writeConfig(folder(), {});
  await sources(other, "import", opml, "--write");
  expect(parse(readFileSync(join(other, "sources.yaml"), "utf8"))).toEqual({
    sources: [{ id: "quay", name: "Quay", url: "https://quay.example/rss", tier: "local", paused: true }],
  });
});

test.for<[name: string, args: string[], code: number, says: string]>([
  ["a feed in place of a list", ["import", "feed.xml"], 1, "is no OPML list"],
  ["a list without feeds", ["import", "empty.opml"], 1, "lists no feeds"],
  ["a file that is not there", ["import", "none.opml"], 1, "cannot be read"],
  ["no file", ["import"], 2, "which file?"],
  ["another word", ["exprot"], 2, 'did you mean "export"?'],
])("%s is one line", async ([, args, code, says]) => {
  const { dir } = place();
  writeFileSync(join(dir, "feed.xml"), "<rss><channel/></rss>");
  writeFileSync(join(dir, "empty.opml"), "<opml><body/></opml>");
  const [action = "", file] = args;
  const ended = await sources(dir, action, ...(file === undefined ? [] : [join(dir, file)]));
  expect(ended.code).toBe(code);
  expect(ended.stderr.trim().split("\n")).toHaveLength(1);
  expect(ended.stderr).toContain(says);
});

test("status of a data folder in which nothing ran says so and creates none", async () => {
  const { dir } = place();
  const data = join(dir, "dta");
  const ended = await runProgram(["status", "--config", dir, "--data", data]);
  expect(ended).toMatchObject({
    code: 1,
    stderr: `slugline: no state in ${data}: nothing was ever polled with --data ${data}\n`,
  });
  expect(existsSync(data)).toBe(false);
});

test("check warns of variables that are not set, and is content", async () => {
  const { dir } = place(`${OWN}    headers: { X-Key: "\${QUAY_KEY_THAT_NOBODY_SETS}" }\n`);
  const { code, stderr } = await runProgram(["check", "--config", dir]);
  expect(code).toBe(0);
  expect(stderr).toBe(
    'warning: environment variable QUAY_KEY_THAT_NOBODY_SETS is not set; source "quay" (headers.X-Key) needs it\n',
  );
});
