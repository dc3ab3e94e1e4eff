import { describe, expect, test } from "vitest";
import type { ParsedEntry } from "../../../src/model/parsed-feed.ts";
import type { Source } from "../../../src/model/source.ts";
import { htmlWithoutBoilerplate, withoutBoilerplate } from "../../../src/normalize/boilerplate.ts";
import { toEntry } from "../../../src/normalize/to-entry.ts";

const NEWS = "The ferry Lantern touched a crane at low tide, the harbour office said.";
const MORE = "Nobody was hurt and the crane works again.";

test.for<[name: string, paragraph: string, line: string]>([
  ["equal to it", "Follow Harbour Wire on our channel", "Follow Harbour Wire on our channel"],
  ["in another case, accents and spaces", "SÍGUENOS  EN NUESTRO CANAL", "siguenos en nuestro canal"],
  ["that begins so", "Sign up for the Tuesday letter", "Sign up for *"],
  ["that begins so, with an ellipsis", "Sign up for the Tuesday letter", "Sign up for …"],
  ["that is no more than the beginning", "Sign up for", "Sign up for *"],
  ["that ends so", "Photo: A. Tidewell / Harbour Pictures", "* / Harbour Pictures"],
  ["that has it inside", "Tell the Harbour desk at desk@wire.example", "*Harbour desk*"],
])("a paragraph %s is taken out", ([, paragraph, line]) => {
  expect(withoutBoilerplate([NEWS, paragraph, MORE], [line])).toEqual([NEWS, MORE]);
});

test.for<[name: string, paragraph: string, line: string]>([
  ["only begins so", "Follow us to the harbour, the office said", "Follow us"],
  ["begins with a longer word", "Sign up fortnightly", "Sign up for *"],
  ["only ends so without a sentence before it", "The office told its readers to follow us", "Follow us"],
])("a paragraph that %s stays", ([, paragraph, line]) => {
  const paragraphs = [NEWS, paragraph];
  expect(withoutBoilerplate(paragraphs, [line])).toBe(paragraphs);
});

test("sentences at the ends of a paragraph are cut, one after the other", () => {
  const lines = ["Follow us on our channel.", "Harbour Wire reports:", "Tell a friend!"];
  expect(
    withoutBoilerplate([`Harbour Wire reports: ${NEWS} Tell a friend! Follow us on our channel.`], lines),
  ).toEqual([NEWS]);
});

test("a text that is nothing but its boilerplate, over and over, costs little", () => {
  const startMs = performance.now();
  withoutBoilerplate(["Ring. ".repeat(50_000).trim()], ["Ring."]);
  expect(performance.now() - startMs).toBeLessThan(2_000);
});

describe("in HTML", () => {
  test("an element whose whole text is the line goes, the rest stays byte for byte", () => {
    const html = `<div><p>${NEWS}</p><p><a href="https://wire.example/">Follow <b>us</b></a></p><p>${MORE}</p></div>`;
    expect(htmlWithoutBoilerplate(html, ["follow us"])).toBe(`<div><p>${NEWS}</p><p>${MORE}</p></div>`);
  });
  test("what holds more than the line stays", () => {
    const html = `<div>Follow us<p>${NEWS}</p></div><p>${NEWS}</p>`;
    expect(htmlWithoutBoilerplate(html, ["Follow us"])).toBe(html);
  });
});

describe("of an entry", () => {
  const bare: ParsedEntry = { links: [], authors: [], contributors: [], categories: [], enclosures: [] };
  const source: Source = {
    id: "harbour",
    name: "Harbour Wire",
    url: "https://wire.example/all.xml",
    tier: "wire",
    every: { kind: "fixed", ms: 300_000 },
    aliases: [],
    republish: "full",
    firstSight: 20,
  };
  const content = `<p>${NEWS}</p><p>This story originally appeared on Al Jazeera.</p><p>Ring the bell 5 times!</p>`;
  const parsed: ParsedEntry = {
    ...bare,
    guid: "1",
    title: { value: "Crane touched", kind: "text" },
    content: { value: content, kind: "html" },
  };
  const read = (tuned: Partial<Source>) => {
    const result = toEntry(parsed, { source: { ...source, ...tuned } });
    if (result.kind === "rejected") throw new Error(result.reason);
    return result.clean;
  };

  test("it leaves text, summary and HTML, and what it hid is read", () => {
    const { entry, text } = read({ boilerplate: ["Ring the bell *"] });
    expect(text).toBe(NEWS);
    expect(entry.summary).toBe(NEWS);
    expect(entry.attribution).toBe("Al Jazeera");
    expect(entry.html).not.toContain("bell");
  });
  test("the content hash does not move: a line added to the config revises nothing", () => {
    const before = read({}).entry;
    const after = read({ boilerplate: ["Ring the bell *"] }).entry;
    expect(after.summary).not.toBe(before.summary);
    expect(after.contentHash).toBe(before.contentHash);
  });
  test("a drop rule rejects it with its reason", () => {
    expect(toEntry(parsed, { source: { ...source, drop: [{ title: "crane" }] } })).toEqual({
      kind: "rejected",
      reason: "drop-rule",
    });
    expect(read({ drop: [{ title: "ferry" }] }).text).toContain(NEWS);
  });
});
