import { expect, test } from "vitest";
import { packSketch } from "../../../src/story/pack-sketch.ts";
import type { Candidate } from "../../../src/story/score-copy.ts";
import { describeCopy, explainCopy, scoreCopy } from "../../../src/story/score-copy.ts";
import { sketch } from "../../../src/story/sketch.ts";
import { HOUR_MS, T0, WIRE_TEXT, WIRE_TITLE } from "./samples.ts";

interface Draft {
  readonly title?: string;
  readonly text?: string;
  readonly url?: string;
  readonly source?: string;
  readonly hours?: number;
}

function candidate({
  title = WIRE_TITLE,
  text = WIRE_TEXT,
  url,
  source = "wire",
  hours = 0,
}: Draft): Candidate {
  const made = sketch({ title, text, ...(url === undefined ? {} : { url }) });
  return { sketch: packSketch(made), atMs: T0 + hours * HOUR_MS, sourceId: source };
}

const QUAKE =
  "A magnitude 4.8 earthquake struck 23 km off Northport at a depth of 10 km, the Seismic Office said.";
const DIVIDEND =
  "Quayside Steel Corp said its board declared a quarterly dividend of 12 cents a share, payable on March 15 to holders of record on March 1.";
const LEAD =
  "The state council of Northport approved a shake-up of the Eastgate port authority on Wednesday, raising tensions in the harbour town.";

const PUMPS =
  "Despite the calm of this week there are not enough pumps in the harbour towns. The call for a fair share is dire, one engineer said.";

/** Two thousand words, hardly three in a row twice. */
const LONG_REST = Array.from({ length: 2_000 }, (_, i) => `w${(i * i) % 997}x${i % 13}`).join(" ");
const BRIDGE_ZH =
  "北港市长安·泰德韦尔周三表示，北港大桥在经过九周、耗资四百二十万克朗的维修之后将于周一重新开放。码头钢铁公司的工程师更换了三百一十二个螺栓和两根主梁。港务局补充说，二十吨以上的卡车在春季之前仍须使用东门隧道。";
const GALLERY = "The best photos of the day from the wires as chosen by our picture editors";

test.for<[name: string, newer: Draft, older: Draft, copy: boolean]>([
  ["the same text elsewhere is a copy", { source: "b" }, {}, true],
  ["the first sentence alone is a copy", { source: "b", text: WIRE_TEXT.split("\n")[0] ?? "" }, {}, true],
  [
    "the text with a local paragraph added is a copy",
    { source: "b", text: `${WIRE_TEXT}\nResidents of our town told this paper that they are glad.` },
    {},
    true,
  ],
  [
    "the text in capitals with misspellings is a copy",
    { source: "b", text: WIRE_TEXT.toUpperCase().replace("ENGINEERS", "ENGINERS") },
    {},
    true,
  ],
  [
    "a lead under another headline is a copy",
    { source: "b", title: "Port bosses out as council acts", text: LEAD },
    { title: "Northport stamps its authority on harbour", text: LEAD.replace("approved", "has approved") },
    true,
  ],
  [
    "a word put into a source's own headline over one short text makes no other entry",
    { title: "Councils and Mayors Vie for Pumps in Late-Night Deals", text: PUMPS, hours: 2 },
    { title: "Councils and Mayors Vie for Harbour Pumps in Late-Night Deals", text: PUMPS },
    true,
  ],
  [
    "the same text of a source's own series, another name in the headline, does",
    { title: "Councils and Mayors of Northport Vie for Pumps", text: PUMPS, hours: 2 },
    { title: "Councils and Mayors of Eastgate Vie for Pumps", text: PUMPS },
    false,
  ],
  [
    "another report of the event is not",
    {
      source: "b",
      text: "Drivers in Northport can look forward to crossing the water again: from Monday the old bridge takes cars, though not heavy lorries, city hall announced.",
    },
    {},
    false,
  ],
  [
    "an earthquake with other figures is not",
    { source: "b", title: "Earthquake off Northport", text: QUAKE, hours: 5 },
    {
      title: "Earthquake off Northport",
      text: QUAKE.replace("4.8", "5.6").replace("23", "71").replace("10 km", "44 km"),
    },
    false,
  ],
  [
    "a dividend of another company is not",
    { source: "b", title: "Quayside Steel sets quarterly payout", text: DIVIDEND },
    {
      title: "Lantern Foods sets quarterly payout",
      text: DIVIDEND.replace("Quayside Steel", "Lantern Foods").replace("12", "7"),
    },
    false,
  ],
  [
    "a daily series is not",
    {
      source: "b",
      title: "Northport grain prices",
      text: "Wheat in Northport closed at 214.50 crowns and barley at 187.25, the exchange said.",
      hours: 24,
    },
    {
      title: "Northport grain prices",
      text: "Wheat in Northport closed at 211.75 crowns and barley at 188.50, the exchange said.",
    },
    false,
  ],
  [
    "two entries of one source are not, though alike",
    { text: `${WIRE_TEXT.split("\n")[0]}\nMore follows.` },
    {},
    false,
  ],
  ["two entries of one source with one text are", {}, {}, true],
  ["a live page is nobody's copy", { source: "b", url: "https://b.example/news/live/bridge" }, {}, false],
  ["a digest is nobody's copy", { source: "b", title: "Morning briefing: bridge reopens" }, {}, false],
  ["one long headline without text is a copy within a day", { source: "b", text: "" }, {}, true],
  [
    "a short headline without text is not",
    { source: "b", title: "Bridge reopens", text: "" },
    { title: "Bridge reopens" },
    false,
  ],
  ["a headline without text days later is not", { source: "b", text: "", hours: 60 }, {}, false],
  ["the text under a rubric is a copy", { source: "b", title: "World in brief" }, {}, true],
  [
    "a much longer text under a rubric, which holds this one among others, is not",
    {
      source: "b",
      title: "World in brief",
      text: `${WIRE_TEXT}\n${"Elsewhere other things happened to other people in other towns. ".repeat(14)}`,
    },
    {},
    false,
  ],
  ["unknown sources are not one source", { source: "" }, { source: "" }, true],
  [
    "the same price rise of another company is not, though it says the same of prices",
    {
      source: "b",
      title: "Quayside Petroleum raises crude oil prices",
      text: "Quayside Petroleum said it raised the contract price it will pay for all grades of crude oil by 50 cents a barrel from Monday, bringing its Eastgate grade to 19 crowns a barrel.",
    },
    {
      title: "Lantern Oil raises crude oil prices",
      text: "Lantern Oil said it raised the contract price it will pay for all grades of crude oil by 50 cents a barrel from Monday, bringing its Eastgate grade to 19 crowns a barrel.",
    },
    false,
  ],
  [
    "the first sentence under a rubric with the outlet behind it is a copy",
    { source: "b", title: "World news | Eastgate Herald", text: WIRE_TEXT.split("\n")[0] ?? "" },
    {},
    true,
  ],
  [
    "the beginning of a very long text under another headline is a copy",
    { source: "b", title: "Mayor Tidewell sets opening day", text: WIRE_TEXT },
    { text: `${WIRE_TEXT}\n${LONG_REST}` },
    true,
  ],
  [
    "the first half of a text without spaces between words is a copy",
    { source: "b", title: "北港大桥维修九周后重新开放", text: BRIDGE_ZH.slice(0, 60) },
    { title: "北港大桥维修九周后重新开放", text: BRIDGE_ZH },
    true,
  ],
  [
    "another text in that script is not",
    {
      source: "b",
      title: "北港大桥周一重新开放",
      text: "司机们对周一可以再次过桥感到高兴，但重型卡车仍须绕行东门隧道，市政厅表示。",
    },
    { title: "北港大桥维修九周后重新开放", text: BRIDGE_ZH },
    false,
  ],
  [
    "two short reports under one headline that share no sentence are not",
    {
      source: "b",
      title: "Port Airways goes into administration",
      text: "Cabin crew have asked for help to save jobs at the carrier after the board took its decision, some of them in tears.",
    },
    {
      title: "Port Airways goes into administration",
      text: "Chief executive Ann Tidewell described how her directors made the courageous decision overnight but vowed to return.",
    },
    false,
  ],
  [
    "a headline alone is not where the little text there is disagrees",
    { source: "b", text: "For her fight for women" },
    {},
    false,
  ],
  [
    "a headline alone is not where each names another number",
    { source: "b", title: "Death toll of Northport bridge collapse rises to 23 as search ends", text: "" },
    { title: "Death toll of Northport bridge collapse rises to 24 as search ends" },
    false,
  ],
  [
    "a source's page of the next day with another date in it is not",
    { text: WIRE_TEXT.replace("Monday", "Tuesday"), hours: 22 },
    {},
    false,
  ],
  [
    "the few words with which a source announces its gallery of every day are not",
    { title: "Gallery: the best photos", text: GALLERY, hours: 24 },
    { title: "Gallery: the best photos", text: GALLERY },
    false,
  ],
])("%s", ([, newer, older, copy]) => {
  const [one, other] = [candidate(newer), candidate(older)];
  const score = scoreCopy(one, other);
  expect(score.copy, describeCopy(one, other)).toBe(copy);
  expect(score.score).toBeGreaterThanOrEqual(0);
  expect(score.score).toBeLessThanOrEqual(1);
});

test("an explanation's parts add up to the score, the strongest first", () => {
  const [one, other] = [candidate({ source: "b", text: LEAD }), candidate({ text: `${LEAD} More follows.` })];
  const { score, rule, reasons } = explainCopy(one, other);
  const sum = reasons.reduce((total, { contribution }) => total + contribution, 0);
  expect(rule).toBeUndefined();
  expect(score).toBe(scoreCopy(one, other).score);
  expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(score, 9);
  const sizes = reasons.map(({ contribution }) => Math.abs(contribution));
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
});

test("an explanation names the rule that decided", () => {
  const [one, other] = [candidate({ source: "b", title: "Morning briefing: bridge reopens" }), candidate({})];
  expect(explainCopy(one, other)).toMatchObject({ copy: false, score: 0, rule: "digest" });
  expect(describeCopy(one, other)).toMatch(/^digest: containment 1\.00/);
});
