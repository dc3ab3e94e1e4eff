import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { runProgram } from "../helpers/program.ts";
import { elementText, feedPath, publishedEntries } from "../helpers/published.ts";
import { type RssItem, rss } from "../helpers/rss.ts";
import { scratch } from "../helpers/scratch.ts";
import { hasShared, SHARED } from "../helpers/shared.ts";
import { startWireServer, type WireServer } from "../helpers/wire-server.ts";
import { wireSettings, writeConfig } from "../helpers/write-config.ts";

// The program is started again and again, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const SEED = "seed/al-jazeera-ukraine.txt";
const WRAPPING = ["This content originally appeared on Al Jazeera.", "Promote your business"];
const WIRE_LINK = "https://www.aljazeera.com/news/2024/11/13/us-reiterates-support-for-ukraine";
const LOCAL_LINK = "https://shore-gazette.example/world-news/us-reiterates-support";

const folder = scratch();

/** The text as the local site carried it, and without what that site put around it. */
function seedItems(): { wire: RssItem; local: RssItem } {
  const lines = readFileSync(join(SHARED, SEED), "utf8")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const [section = "", title = "", date = ""] = lines;
  const around = new Set([section, title, date, ...WRAPPING]);
  const html = (kept: readonly string[]): string => kept.map((line) => `<p>${line}</p>`).join("\n");
  return {
    wire: {
      ...{ guid: "aj-1", title, link: WIRE_LINK, published: new Date("2024-11-13T15:00:00Z") },
      content: html(lines.filter((line) => !around.has(line))),
    },
    local: {
      ...{ guid: "local-1", title, link: LOCAL_LINK, published: new Date("2024-11-13T18:00:00Z") },
      content: html(lines.filter((line) => line !== title)),
    },
  };
}

function sourcesYaml(wire: WireServer, local: WireServer): string {
  return `sources:
  - { id: aljazeera, name: Al Jazeera, url: "http://${wire.host}/rss", tier: wire, language: en, aliases: [Al Jazeera, aljazeera.com] }
  - { id: shore-gazette, name: Shore Gazette, url: "http://${local.host}/rss", tier: local, language: en }
`;
}

/** Both wires up and empty, and what `once` makes of them step by step. */
async function newsroom() {
  const wire = await startWireServer();
  const local = await startWireServer();
  onTestFinished(() => Promise.all([wire.close(), local.close()]).then(() => undefined));
  const config = writeConfig(folder("config"), {
    "sources.yaml": sourcesYaml(wire, local),
    "slugline.yaml": wireSettings([wire.host, local.host]),
  });
  const data = folder("data");
  wire.show("/rss", rss("Al Jazeera", []));
  local.show("/rss", rss("Shore Gazette", []));
  const entries = async (): Promise<string[]> => {
    const { code, stderr } = await runProgram(["once", "--force", "--config", config, "--data", data]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return publishedEntries(feedPath(data, "ukraine"));
  };
  return {
    entries,
    wireSends: (item: RssItem) => wire.show("/rss", rss("Al Jazeera", [item])),
    localSends: (item: RssItem) => local.show("/rss", rss("Shore Gazette", [item])),
  };
}

const fixed = (entry = "") => ["id", "published", "updated"].map((name) => elementText(entry, name));

/** The story once, under the wire's name, the local copy beside it, nothing of the wrapping. */
function expectFolded(entries: readonly string[], title: string): void {
  expect(entries).toHaveLength(1);
  const [entry = ""] = entries;
  expect(entry).toMatch(/<source>.*<title type="text">Al Jazeera<\/title>/u);
  expect(elementText(entry, "title")).toBe(title);
  expect(entry).toContain(`<link rel="alternate" type="text/html" href="${WIRE_LINK}"/>`);
  expect(entry).toContain(
    `<link rel="related" type="text/html" title="Shore Gazette" href="${LOCAL_LINK}"/>`,
  );
  expect(entry).toContain("United States Secretary of State Antony Blinken");
  for (const line of WRAPPING) expect(entry).not.toContain(line);
}

describe.skipIf(!hasShared(SEED))("the wire story a local site carried (needs ../shared/seed)", () => {
  test("is one entry under the wire's name when the wire comes first", async () => {
    const { wire, local } = seedItems();
    const room = await newsroom();
    room.wireSends(wire);
    const before = await room.entries();
    expect(before).toHaveLength(1);
    room.localSends(local);
    const after = await room.entries();
    expectFolded(after, wire.title);
    expect(fixed(after[0])).toEqual(fixed(before[0]));
  });

  test("keeps id and dates when the wire takes over from the local site", async () => {
    const { wire, local } = seedItems();
    const room = await newsroom();
    room.localSends(local);
    const before = await room.entries();
    expect(before).toHaveLength(1);
    expect(before[0]).toContain(`<link rel="alternate" type="text/html" href="${LOCAL_LINK}"/>`);
    for (const line of WRAPPING) expect(before[0]).not.toContain(line);
    room.wireSends(wire);
    const after = await room.entries();
    expectFolded(after, wire.title);
    expect(fixed(after[0])).toEqual(fixed(before[0]));
    expect(fixed(after[0])).not.toContain(undefined);
  });

  test("is one entry when both come in one run", async () => {
    const { wire, local } = seedItems();
    const room = await newsroom();
    room.wireSends(wire);
    room.localSends(local);
    expectFolded(await room.entries(), wire.title);
  });
});
