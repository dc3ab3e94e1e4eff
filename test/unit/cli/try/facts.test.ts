import { describe, expect, test } from "vitest";
import { dateFacts } from "../../../../src/cli/try/dates.ts";
import { plainSource } from "../../../../src/cli/try/draft.ts";
import { encodingEvidence } from "../../../../src/cli/try/encoding-evidence.ts";
import { overlapOf } from "../../../../src/cli/try/overlap.ts";
import { repeatedLines, tuningEffects } from "../../../../src/cli/try/tuning.ts";
import type { CleanEntry } from "../../../../src/model/entry.ts";
import type { ParsedEntry } from "../../../../src/model/parsed-feed.ts";
import { toEntry } from "../../../../src/normalize/to-entry.ts";

const bare: ParsedEntry = { links: [], authors: [], contributors: [], categories: [], enclosures: [] };
const source = plainSource("https://wire.example/feed");
const parsed = (entry: Partial<ParsedEntry>): ParsedEntry => ({ ...bare, ...entry });

function clean(entry: Partial<ParsedEntry>): CleanEntry {
  const result = toEntry(parsed(entry), { source });
  if (result.kind === "rejected") throw new Error(result.reason);
  return result.clean;
}
const text = (value: string) => ({ value, kind: "text" as const });
const told = (body: string): CleanEntry => clean({ guid: body, title: text("Ferry"), summary: text(body) });

const NOW = Date.UTC(2026, 10, 24, 12);

describe("dates", () => {
  const facts = (...dates: string[]) => {
    const entries = dates.map((published, i) => ({ guid: String(i), published }));
    return dateFacts(entries.map(parsed), entries.map(clean), { nowMs: NOW });
  };
  test("the pace is told by the dates between the oldest and the newest", () => {
    const { perDay, newestMs, hours } = facts(
      "2026-11-22T06:00:00Z",
      "2026-11-23T06:30:00Z",
      "2026-11-24T06:00:00Z",
    );
    expect(perDay).toBe(1);
    expect(newestMs).toBe(Date.UTC(2026, 10, 24, 6));
    expect(hours[6]).toBe(3);
  });
  test("dates that cannot be read are told as written", () => {
    expect(facts("soon", "soon", "2026-11-24T06:00:00Z").unreadable).toEqual(["soon"]);
  });
  test("dates that are not believed are told apart from those that cannot be read", () => {
    expect(facts("1970-01-01T00:00:00Z", "soon")).toMatchObject({
      unreadable: ["soon"],
      unbelieved: ["1970-01-01T00:00:00Z"],
    });
  });
  test("dates without a zone and in the future are counted", () => {
    const found = facts(
      "2026-11-24T12:05:00",
      "Tue, 24 Nov 2026 13:00:00 +0000",
      "Tue, 24 Nov 2026 09:00:00 GMT",
    );
    expect(found).toMatchObject({ zoneless: 1, future: 1, unreadable: [] });
  });
});

describe("what speaks for the charset", () => {
  const bytes = (start: string) => Buffer.from(start, "latin1");
  test.for<[start: string, used: string, contentType: string | undefined, because: string]>([
    ["\u00ef\u00bb\u00bf<rss>", "utf-8", undefined, "it begins with a byte order mark"],
    ['<?xml version="1.0" encoding="ISO-8859-1"?>', "windows-1252", undefined, "the XML declaration says so"],
    [
      '<?xml version="1.0" encoding="utf-8"?>',
      "utf-8",
      "text/xml; charset=UTF-8",
      "HTTP and the XML declaration say so",
    ],
    ["<rss>", "utf-8", "text/xml", "nothing says so, the bytes do"],
    [
      '<?xml version="1.0" encoding="utf-8"?>',
      "windows-1251",
      undefined,
      "the XML declaration says utf-8, the bytes say otherwise",
    ],
  ])("%s read as %s", ([start, used, contentType, because]) => {
    expect(encodingEvidence(bytes(start), used, contentType)).toBe(because);
  });
  test("an order of the operator's comes first", () => {
    expect(encodingEvidence(bytes("<rss>"), "koi8-r", undefined, "koi8-r")).toBe("as sources.yaml orders");
  });
});

describe("overlap", () => {
  const stories = [
    {
      title: "Harbour bridge to reopen after repairs",
      links: ["https://quay.example/bridge", "https://wire.example/1"],
      sources: ["quay", "wire"],
    },
    { title: "Weather", links: ["https://quay.example/weather"], sources: ["quay"] },
  ];
  const entry = (title: string, link: string) => clean({ title: text(title), link }).entry;

  test("an entry is known by its address or by its headline, whatever its spelling", () => {
    const entries = [
      entry("Another headline altogether", "https://www.tide.example/x"),
      entry("The bridge", "https://quay.example/bridge?utm_source=rss"),
      entry("HARBOUR bridge to reopen, after repairs", "https://tide.example/bridge"),
      entry("Weather", "https://tide.example/weather"),
    ];
    expect(overlapOf(entries, stories, undefined)).toEqual({
      entries: 4,
      known: 2,
      sources: [
        ["quay", 2],
        ["wire", 2],
      ],
    });
  });
  test("an entry that another links to, as it is about the same event, is known by its own source alone", () => {
    const [bridge, own] = [
      {
        title: "The bridge again",
        links: ["https://quay.example/bridge", "https://gull.example/2"],
        sources: ["quay"],
      },
      { title: "Mayor reopens the bridge", links: ["https://gull.example/2"], sources: ["gull"] },
    ];
    const entries = [entry("Mayor reopens the bridge", "https://gull.example/2")];
    expect(overlapOf(entries, [bridge, own], "gull").known).toBe(0);
    expect(overlapOf(entries, [bridge, own], undefined).sources).toEqual([["gull", 1]]);
  });
  test("the source itself is no other source", () => {
    const entries = [entry("Weather", "https://quay.example/weather")];
    expect(overlapOf(entries, stories, "quay")).toEqual({ entries: 1, known: 0, sources: [] });
  });
});

test("lines that many entries begin or end with are found, however the entry goes on", () => {
  const entries = ["one", "two", "three", "four"].map((word) =>
    told(`Boat ${word} came in.\nBerths are free at quay ${word}.\nWrite to the harbour desk!`),
  );
  expect(repeatedLines([...entries, told("Another boat came in.")])).toEqual([
    { line: "Write to the harbour desk!", entries: 4 },
  ]);
});

test("the last sentence of one paragraph counts as a line", () => {
  const entries = ["one", "two", "three"].map((word) =>
    told(`Boat ${word} came in. Write to the harbour desk!`),
  );
  expect(repeatedLines(entries)).toEqual([{ line: "Write to the harbour desk!", entries: 3 }]);
});

test("each rule of the operator's says how many entries it meets", () => {
  const entries = [told("Boat one came in.\nRing the bell!"), told("Boat two came in.")];
  const tuned = {
    ...source,
    drop: [{ title: "ferry" }, { title: "bridge", link: "/x" }],
    boilerplate: ["Ring the bell!"],
  };
  expect(tuningEffects(tuned, entries)).toEqual([
    { setting: "drop", rule: 'title "ferry"', entries: 2 },
    { setting: "drop", rule: 'title "bridge" and link "/x"', entries: 0 },
    { setting: "boilerplate", rule: '"Ring the bell!"', entries: 1 },
  ]);
});
