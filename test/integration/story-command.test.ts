import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { appendRuling } from "../../src/adapters/rulings/ruling-file.ts";
import { runProgram, startProgram } from "../helpers/program.ts";
import { rss } from "../helpers/rss.ts";
import { scratch } from "../helpers/scratch.ts";
import { startWireServer, type WireServer } from "../helpers/wire-server.ts";
import { wireSettings, writeConfig } from "../helpers/write-config.ts";

// The program is started again and again, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = scratch();
const FERRY = {
  title: "Ferry Northern Star runs aground off Norhaven in fog",
  content: `<p>The ferry Northern Star ran aground on the Skerry reef off Norhaven early on Wednesday and 212 passengers were
taken off by lifeboats, the coastguard said. Nobody was hurt, and tugs will try to pull her free at high water.</p>`,
};

let wire: WireServer;
let data: string;
let common: string[];
let wireUrl: string;
let localUrl: string;

const all = (): string => readFileSync(join(data, "published/feeds/all.atom"), "utf8");
const entries = (): number => all().split("<entry").length - 1;
const story = (...args: string[]) => runProgram(["story", ...args, ...common]);

beforeAll(async () => {
  wire = await startWireServer();
  wireUrl = "https://wire.example/2027/ferry-aground-212";
  localUrl = "https://local.example/2027/ferry-aground-off-norhaven";
  wire.show("/wire", rss("wire", [{ guid: "w1", ...FERRY, link: wireUrl }]));
  wire.show("/local", rss("local", [{ guid: "l1", ...FERRY, link: localUrl }]));
  const config = writeConfig(folder("config"), {
    "sources.yaml": `sources:
  - { id: wire, name: The Wire, url: "http://${wire.host}/wire", tier: wire }
  - { id: local, name: Local, url: "http://${wire.host}/local", tier: local }
`,
    "slugline.yaml": wireSettings([wire.host]),
  });
  data = folder("data");
  common = ["--config", config, "--data", data];
  await runProgram(["once", "--force", ...common]);
});
afterAll(() => wire.close());

describe("slugline story", () => {
  test("splits a copy off, merges it again and remembers both", async () => {
    expect(entries()).toBe(1);
    const split = await story("split", localUrl);
    expect(split.stdout).toContain("(Local)");
    expect(split.stdout).toMatch(/an entry of its own: \S+/u);
    expect(entries()).toBe(2);
    const merged = await story("merge", wireUrl, localUrl);
    expect(merged.stdout).toContain("2 entries are one");
    expect(entries()).toBe(1);
    const said = await runProgram(["story", "rulings", ...common]);
    expect(said.stdout.trim().split("\n")).toHaveLength(2);
  });

  test("withdraws an entry with its reason, and shows it again", async () => {
    const withdrawn = await story("withdraw", wireUrl, "--reason", "the ship was never there");
    expect(withdrawn.stdout).toContain("1 entry withdrawn");
    expect(entries()).toBe(0);
    await story("reinstate", wireUrl);
    expect(entries()).toBe(1);
  });

  test("a ruling that was written down and not handed over is carried out by the next writer", async () => {
    const keys = [...all().matchAll(/<slug:copy [^>]*key="([^"]+)"/gu)].map(([, key = ""]) => key);
    expect(keys).toHaveLength(2);
    const said = { v: 1, id: "left-behind", atMs: Date.now(), kind: "apart", level: "copy" } as const;
    await appendRuling(data, { ...said, a: keys.slice(0, 1), b: keys.slice(1) });
    await runProgram(["poll", "wire", ...common]);
    expect(entries()).toBe(2);
    await story("merge", wireUrl, localUrl);
    expect(entries()).toBe(1);
  });

  test("beside a running start, what is withdrawn leaves the feeds within five seconds", async () => {
    const running = startProgram(["start", ...common], { PORT: "0", DESK_PORT: "0" });
    try {
      await vi.waitFor(async () => expect((await runProgram(["status", ...common])).code).toBe(0), 20_000);
      const startedMs = Date.now();
      await story("withdraw", wireUrl, "--reason", "a hoax");
      await vi.waitFor(() => expect(entries()).toBe(0), { timeout: 5_000 });
      // The program's own start is part of it.
      expect(Date.now() - startedMs).toBeLessThan(10_000);
    } finally {
      running.child.kill("SIGTERM");
      await running.ended;
    }
  });

  test.for<[what: string, args: string[], message: string]>([
    ["no reason", ["withdraw", "x"], "why? slugline story withdraw"],
    ["one entry to merge", ["merge", "x"], "takes two entries"],
    ["no such verb", ["spilt", "x"], "split | merge"],
  ])("%s is a usage error", async ([, args, message]) => {
    const end = await runProgram(["story", ...args, ...common]);
    expect(end.code).toBe(2);
    expect(end.stderr).toContain(message);
  });
});
