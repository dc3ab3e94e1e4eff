import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { runProgram, startProgram } from "../helpers/program.ts";
import { publishedHashes } from "../helpers/published.ts";
import { rss } from "../helpers/rss.ts";
import { scratch } from "../helpers/scratch.ts";
import { startWireServer, type WireServer } from "../helpers/wire-server.ts";
import { wireSettings, writeConfig } from "../helpers/write-config.ts";

// The program is started again and again, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const folder = scratch();

const opened: WireServer[] = [];
afterAll(() => Promise.all(opened.map((wire) => wire.close())));

/** Three sources on two hosts, one entry each. */
async function threeSources(): Promise<{ wires: WireServer[]; args: string[]; data: string }> {
  const wires = [await startWireServer(), await startWireServer()];
  opened.push(...wires);
  const [first = "", second = ""] = wires.map(({ host }) => host);
  wires[0]?.show("/a", rss("a", [{ guid: "a", title: "Harbour opens in Odesa" }]));
  wires[0]?.show("/b", rss("b", [{ guid: "b", title: "Ferries sail again" }]));
  wires[1]?.show("/c", rss("c", [{ guid: "c", title: "Grain prices fall" }]));
  const config = writeConfig(folder("config"), {
    "sources.yaml": `sources:
  - { id: sa, name: A, url: "http://${first}/a" }
  - { id: sb, name: B, url: "http://${first}/b" }
  - { id: sc, name: C, url: "http://${second}/c" }
`,
    "slugline.yaml": wireSettings([first, second]),
  });
  const data = folder("data");
  return { wires, data, args: ["once", "--json", "--config", config, "--data", data] };
}

describe("slugline once --force against a server where nothing changed", () => {
  let second: Record<string, unknown>;
  let hashes: [before: Record<string, string>, after: Record<string, string>];
  let asked: { path: string; match: unknown; since: unknown }[];

  beforeAll(async () => {
    const { wires, args, data } = await threeSources();
    await runProgram([...args, "--force"]);
    const before = publishedHashes(data);
    const already = wires.map(({ requests }) => requests.length);
    second = JSON.parse((await runProgram([...args, "--force"])).stdout) as Record<string, unknown>;
    hashes = [before, publishedHashes(data)];
    asked = wires.flatMap(({ requests }, i) =>
      requests.slice(already[i]).map(({ path, headers }) => ({
        path,
        match: headers["if-none-match"],
        since: headers["if-modified-since"],
      })),
    );
  });

  test("asks each source once, on condition that it changed", () => {
    expect(asked.map(({ path }) => path).sort()).toEqual(["/a", "/b", "/c"]);
    for (const { match, since } of asked) {
      expect(match).toMatch(/^"\w+"$/u);
      expect(since).toBe("Wed, 13 Nov 2024 12:00:00 GMT");
    }
  });

  test("finds nothing new", () => {
    expect(second).toMatchObject({
      snapshots: 3,
      polls: { ok: 0, notModified: 3, failed: 0, refused: 0 },
      entries: { new: 0, changed: 0 },
      published: 3,
    });
  });

  test("leaves every published file as it is", () => {
    expect(Object.keys(hashes[0])).toContain("feeds/all.atom");
    expect(hashes[1]).toEqual(hashes[0]);
  });
});

test("a source that fails costs no other, and the run none of its exit code", async () => {
  const { args, wires } = await threeSources();
  wires[1]?.show("/c", "<html><body>Under maintenance</body></html>");
  const { code, stdout } = await runProgram(args);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    polls: { ok: 2, notModified: 0, failed: 1, refused: 0 },
    entries: { new: 2 },
    feeds: expect.arrayContaining([{ id: "all", entries: 2 }]),
  });
});

test("a source that is not due is not asked", async () => {
  const { args, wires } = await threeSources();
  await runProgram(args);
  const asked = wires.map(({ requests }) => requests.length);
  const { code, stdout } = await runProgram(args);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ snapshots: 0, published: 3 });
  expect(wires.map(({ requests }) => requests.length)).toEqual(asked);
});

test("the program ends when it has said what came of it", async () => {
  const { args } = await threeSources();
  const { child, ended } = startProgram(args);
  const saidMs = new Promise<number>((resolve) => child.stdout?.once("data", () => resolve(Date.now())));
  expect((await ended).code).toBe(0);
  // What was waited for here once was a timer of 2 s over a connection that was closed already.
  expect(Date.now() - (await saidMs)).toBeLessThan(1_500);
});
