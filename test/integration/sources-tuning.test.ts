import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { runProgram } from "../helpers/program.ts";
import { type RssItem, rss } from "../helpers/rss.ts";
import { scratch } from "../helpers/scratch.ts";
import { startWireServer, type WireServer } from "../helpers/wire-server.ts";
import { wireSettings, writeConfig } from "../helpers/write-config.ts";

// The program is started again and again, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const folder = scratch();
const wires: WireServer[] = [];
afterAll(() => Promise.all(wires.map((wire) => wire.close())));

const item = (guid: string, title: string, body: string): RssItem => ({
  guid,
  title,
  link: `https://quay.example/${guid}`,
  content: `<p>${body}</p><p>Ring bell 12 at Harbour Tower, and Ann will not answer!</p>`,
});
const FERRY = item("1", "Ferry Lantern is back in service", "The ferry Lantern sailed again on Monday.");
const BRIDGE = item("2", "Bridge closes for nine weeks", "The bridge over the harbour mouth is closed.");
const BLOG = item("3", "Live blog: storm over the harbour", "Gusts were measured at the pier.");

function entriesOf(data: string): Map<string, { updated: string; summary: string }> {
  const atom = readFileSync(join(data, "published", "feeds", "all.atom"), "utf8");
  const found = atom.matchAll(
    /<entry[\s\S]*?<title type="text">(.*?)<\/title>[\s\S]*?<updated>(.*?)<\/updated>[\s\S]*?<summary type="text">(.*?)<\/summary>/g,
  );
  return new Map(
    [...found].map(([, title = "", updated = "", summary = ""]) => [title, { updated, summary }]),
  );
}

test("rules added later tune what comes, and send nothing again that stands", async () => {
  const wire = await startWireServer();
  wires.push(wire);
  wire.show("/feed", rss("Quay", [FERRY]));
  const plain = `sources:\n  - id: quay\n    name: Quay\n    url: http://${wire.host}/feed\n`;
  const config = writeConfig(folder("config"), {
    "sources.yaml": plain,
    "slugline.yaml": wireSettings([wire.host]),
  });
  const data = folder("data");
  const once = async () => {
    const ended = await runProgram(["once", "--force", "--json", "--config", config, "--data", data]);
    expect(ended.code).toBe(0);
    return JSON.parse(ended.stdout);
  };
  await once();
  const before = entriesOf(data).get(FERRY.title);
  expect(before?.summary).toContain("Ring bell 12");

  writeFileSync(
    join(config, "sources.yaml"),
    `${plain}    drop: [{ title: live blog }]\n    boilerplate: ["Ring bell *"]\n`,
  );
  wire.show("/feed", rss("Quay", [BLOG, BRIDGE, FERRY]));
  const summary = await once();
  expect(summary.entries).toMatchObject({ new: 1, changed: 0, rejected: 1 });
  const after = entriesOf(data);
  expect([...after.keys()].sort()).toEqual([BRIDGE.title, FERRY.title]);
  expect(after.get(FERRY.title)).toEqual(before);
  expect(after.get(BRIDGE.title)?.summary).toBe("The bridge over the harbour mouth is closed.");
});

test("a paused source is left alone until the pause is taken away; what it gave stays", async () => {
  const wire = await startWireServer();
  wires.push(wire);
  wire.show("/feed", rss("Quay", [FERRY]));
  const plain = `sources:\n  - id: quay\n    name: Quay\n    url: http://${wire.host}/feed\n`;
  const config = writeConfig(folder("config"), {
    "sources.yaml": `${plain}    paused: true\n`,
    "slugline.yaml": wireSettings([wire.host]),
  });
  const args = ["--config", config, "--data", folder("data")];
  expect((await runProgram(["once", "--force", ...args])).code).toBe(0);
  expect(wire.requests).toEqual([]);
  expect((await runProgram(["status", "quay", ...args])).stdout).toContain("state        paused");
  writeFileSync(join(config, "sources.yaml"), plain);
  expect((await runProgram(["once", ...args])).code).toBe(0);
  expect(wire.requests).toHaveLength(1);
});
