import { chmod, mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { formatProblem } from "../../../../src/adapters/settings/format-problem.ts";
import { configFolder, feed, good, line, SOURCES, TOPICS } from "./config-folder.ts";

const { accepted, complaints, dir } = configFolder();

test("all problems of all files come at once, in order", async () => {
  const lines = await complaints({
    "sources.yaml": line("tier: wrie\n    colour: red"),
    "topics.yaml": TOPICS.replace("label", "lable"),
    "feeds.yaml": feed("topics: ukrane"),
    "slugline.yaml": "fetch: []\n",
  });
  expect(lines).toEqual([
    "slugline.yaml:1:8: fetch: expected a mapping (key: value), found a list",
    'sources.yaml:5:11: tier: unknown value "wrie", did you mean "wire"?',
    'sources.yaml:6:5: unknown key "colour"',
    'topics.yaml:2:5: "label" is missing',
    'topics.yaml:3:5: unknown key "lable", did you mean "label"?',
    'feeds.yaml:4:13: unknown topic "ukrane", did you mean "ukraine"?',
  ]);
});

test("files that cannot be read are named", async () => {
  await mkdir(join(dir(), "topics.yaml"));
  expect(await complaints({})).toEqual(["sources.yaml: is missing", "topics.yaml: is not a file"]);
});

test("a link that leads to itself is named with the system's word", async () => {
  await symlink("sources.yaml", join(dir(), "sources.yaml"));
  expect(await complaints({ "topics.yaml": TOPICS })).toEqual(["sources.yaml: cannot be read: ELOOP"]);
});

// Root may read everything.
test.skipIf(process.getuid?.() === 0)("a file without permission is named", async () => {
  await accepted(good);
  await chmod(join(dir(), "topics.yaml"), 0);
  expect(await complaints({})).toEqual(["topics.yaml: cannot be read: no permission"]);
});

test("aliases of aliases do not fill the memory", async () => {
  const levels = ["aliases: &l0 [x, x, x, x, x, x, x, x]"];
  for (let i = 1; i < 12; i++)
    levels.push(
      `k${i}: &l${i} [${Array(8)
        .fill(`*l${i - 1}`)
        .join(", ")}]`,
    );
  const [first] = await complaints({ ...good, "sources.yaml": line(levels.join("\n    ")) });
  expect(first).toMatch(/alias count indicates a resource exhaustion/i);
});

test("a flood of problems is cut", async () => {
  const lines = await complaints({ ...good, "sources.yaml": `sources:\n${"  - {}\n".repeat(5_000)}` });
  expect(lines).toHaveLength(101);
  expect(lines.at(-1)).toBe("sources.yaml: … and more problems");
});

test("two files are enough: defaults, and a feed for each topic beside all", async () => {
  const { config, warnings } = await accepted(good);
  expect(warnings).toEqual([]);
  expect(config.publicUrl).toBe("http://localhost:8080");
  expect(config.fetch).toEqual({ startsPerSecond: 20, allowPrivate: [], hosts: {} });
  expect(config.sources).toEqual([
    {
      id: "a",
      name: "A",
      url: "https://a.example/feed",
      tier: "outlet",
      every: { kind: "adaptive", minMs: 900_000, maxMs: 3_600_000, isDefault: true },
      aliases: [],
      republish: "summary",
      firstSight: 20,
    },
  ]);
  const window = { entries: 60, hours: 48, fold: "copy" };
  expect(config.feeds).toEqual([
    { id: "all", title: "Everything", ...window },
    { id: "ukraine", title: "Ukraine", topics: "ukraine", ...window },
  ]);
});

test("what is written is taken", async () => {
  const { config } = await accepted({
    ...good,
    "sources.yaml": line("every: 90s\n    language: EN-gb\n    tier: wire"),
    "feeds.yaml": `${feed("topics: {any: [ukraine], none: [ukraine]}")}  - id: all\n    title: Alles\n`,
    "slugline.yaml":
      'publicUrl: https://n.example/\nfetch: { hosts: { "a.example": { gap: 0s } }, contact: me@n.example }\n',
  });
  expect(config.publicUrl).toBe("https://n.example");
  expect(config.fetch.hosts).toEqual({ "a.example": { parallel: 1, gapMs: 0 } });
  expect(config.sources[0]).toMatchObject({ every: { kind: "fixed", ms: 90_000 }, language: "en-GB" });
  expect(config.feeds.map(({ id }) => id)).toEqual(["f", "all"]);
  expect(config.feeds[0]?.topics).toEqual({ all: [{ any: ["ukraine"] }, { none: ["ukraine"] }] });
});

test("oddities that do no harm are warnings", async () => {
  const { config, warnings } = await accepted({
    "sources.yaml": `${SOURCES}  - id: b\n    name: B\n    url: http://www.A.example/feed/\n`,
    "topics.yaml": TOPICS.replace("[Ukraine]", "[Ukraine, Kyiv, Ukraine]"),
    "slugline.yaml": "fetch: { hosts: { a.exampel: {} } }\n",
  });
  expect(config.topics[0]?.any).toEqual(["Ukraine", "Kyiv"]);
  expect(warnings.map((warning) => formatProblem(warning).replace(`${dir()}/`, ""))).toEqual([
    'slugline.yaml:1:19: no source is at host "a.exampel", did you mean "a.example"?',
    'sources.yaml:7:10: address "a.example/feed" is used twice, first at line 4',
    'topics.yaml:4:26: phrase "Ukraine" is used twice, first at line 4',
  ]);
});

test("the version names the content, not its spelling", async () => {
  const plain = (await accepted(good)).config.version;
  const commented = { ...good, "sources.yaml": `# hello\n${SOURCES.replace("name: A", 'name: "A"')}` };
  expect((await accepted(commented)).config.version).toBe(plain);
  expect((await accepted({ ...good, "sources.yaml": line("firstSight: 19") })).config.version).not.toBe(
    plain,
  );
});
