import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { type FeedHost, feedHost, rss } from "../helpers/feed-host.ts";
import { runProgram } from "../helpers/program.ts";
import { scratch } from "../helpers/scratch.ts";
import { writeConfig } from "../helpers/write-config.ts";

// The program is started again and again, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const folder = scratch();
let host: FeedHost;
let config: string;

beforeAll(async () => {
  host = await feedHost();
  host.set("/feed", {
    body: rss(["north", "south"]),
    headers: { etag: '"1"', "cache-control": "max-age=60" },
  });
  host.set("/old", { status: 301, headers: { location: "/feed" } });
  host.set("/for-now", { status: 302, headers: { location: "/feed" } });
  host.set("/closed", { status: 401 });
  const declared = (href: string) =>
    `<link rel="alternate" type="application/rss+xml" title="T" href="${href}">`;
  const page = (links: string) => ({
    headers: { "content-type": "text/html" },
    body: `<!doctype html><html><head><title>Quay</title>${links}</head><body>news</body></html>`,
  });
  host.set("/page", page(declared("/feed")));
  host.set("/pages", page(declared("/feed") + declared("/other.xml")));
  config = writeConfig(folder(), {
    "slugline.yaml": `fetch: { contact: desk@harbour.example, allowPrivate: ["${host.host}"] }\n`,
    "sources.yaml": `sources:
  - id: quay
    name: Quay
    url: ${host.url("/feed")}
    drop: [{ title: south council }]
    boilerplate: ["The north *"]
    headers: { X-Desk: "\${QUAY_DESK}" }
`,
  });
});
afterAll(() => host.close());

const tried = async (...args: string[]) => {
  const ended = await runProgram(["try", ...args, "--config", config], { QUAY_DESK: "desk 7" });
  return { ...ended, json: () => JSON.parse(ended.stdout) };
};

test("slugline try asks once, as the config says: its private addresses, its contact", async () => {
  const before = host.asked.length;
  const { code, json } = await tried(host.url("/old"), "--json");
  expect(code).toBe(0);
  expect(json()).toMatchObject({
    format: "rss",
    source: { name: "Test wire", url: host.url("/feed") },
    configuredAs: "quay",
    manners: { etag: true, maxAgeMs: 60_000, isPermanent: true, redirectedTo: host.url("/feed") },
    coverage: { id: 2, link: 2, title: 2, date: 0 },
  });
  expect(host.asked.slice(before).map(({ path }) => path)).toEqual(["/old", "/feed"]);
});

test("a redirect for now leaves the address in the lines for the config", async () => {
  const { json } = await tried(host.url("/for-now"), "--json");
  expect(json()).toMatchObject({ source: { url: host.url("/for-now") }, manners: { isPermanent: false } });
  expect(parse(`sources:\n${json().snippet}`).sources).toHaveLength(1);
});

test("a source of the config is tried with its settings", async () => {
  const { json } = await tried("quay", "--json");
  expect(json()).toMatchObject({
    configuredAs: "quay",
    rejected: [{ reason: "drop-rule", count: 1 }],
    tuning: [
      { setting: "drop", entries: 1 },
      { setting: "boilerplate", entries: 1 },
    ],
  });
  expect(json().entries.map((entry: { title: string }) => entry.title)).toEqual([
    "north council opens the north bridge",
  ]);
});

test("a page in place of a feed: its feeds are listed and not asked, unless one is to be followed", async () => {
  const before = host.asked.length;
  const many = await tried(host.url("/pages"), "--follow");
  expect(many.code).toBe(1);
  expect(many.stdout).toContain("this is a web page; it names 2 feeds:");
  expect(many.stdout).toContain(host.url("/other.xml"));
  expect((await tried(host.url("/page"))).stdout).toContain("--follow tries it");
  expect(host.asked.slice(before).map(({ path }) => path)).toEqual(["/pages", "/page"]);
  const followed = await tried(host.url("/page"), "--follow");
  expect(followed.code).toBe(0);
  expect(followed.stdout).toMatch(/^Test wire\n/);
});

test("a folder is tried file by file, and one that is no feed costs no other", async () => {
  const dir = folder();
  mkdirSync(join(dir, "deep"));
  writeFileSync(join(dir, "a.xml"), rss(["east"]));
  writeFileSync(join(dir, "b.xml"), "no feed");
  writeFileSync(join(dir, "deep", "c.xml"), rss(["west"]));
  writeFileSync(join(dir, "notes.md"), "not looked at");
  const { code, stdout } = await tried(dir, "--json");
  expect(code).toBe(1);
  const lines = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map(({ kind, where }) => [kind, where.slice(dir.length + 1)])).toEqual([
    ["feed", "a.xml"],
    ["failed", "b.xml"],
    ["feed", "deep/c.xml"],
  ]);
});

test("entries that this installation has from other sources are counted, and nothing is created", async () => {
  const data = folder();
  mkdirSync(join(data, "published", "feeds"), { recursive: true });
  writeFileSync(
    join(data, "published", "feeds", "all.atom"),
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:slug="urn:x-slugline:1"><entry><title type="text">x</title>
<link rel="alternate" type="text/html" href="http://wire.example/north"/><slug:copy source="tide" key="k" hash="h"/></entry></feed>`,
  );
  const { stdout } = await tried(host.url("/feed"), "--data", data);
  expect(stdout).toMatch(/known here +1 of 2 entries are also in tide \(1\)/);
  const none = join(data, "none");
  expect((await tried(host.url("/feed"), "--data", none)).stdout).not.toContain("known here");
  await expect(import("node:fs/promises").then((fs) => fs.access(none))).rejects.toThrow("ENOENT");
});

test("what cannot be had is one line with what to do, and what cannot be understood a usage error", async () => {
  const closed = await tried(host.url("/closed"));
  expect(closed).toMatchObject({ code: 1, stdout: expect.stringContaining("HTTP 401; it wants a login") });
  const slip = await tried("quai");
  expect(slip).toMatchObject({ code: 2, stdout: "" });
  expect(slip.stderr).toContain(
    '"quai" is no address, no file and no source of the config, did you mean "quay"?',
  );
});
