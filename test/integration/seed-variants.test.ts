import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { toIncoming } from "../../src/adapters/visit/to-incoming.ts";
import type { Source } from "../../src/model/source.ts";
import { toEntry } from "../../src/normalize/to-entry.ts";
import { compileTopics } from "../../src/tag/tag-entry.ts";
import { hasShared, SHARED } from "../helpers/shared.ts";
import { jobOf, openWriter, source, type Writer } from "../helpers/writer.ts";

const SEED = "seed/al-jazeera-ukraine.txt";
const WIRE_MS = Date.UTC(2024, 10, 13, 15);
const tagger = compileTopics([]);

/** A story as an outlet's feed gives it. */
interface Sent {
  readonly title: string;
  /** HTML. */
  readonly html: string;
  readonly hoursLater?: number;
}

let writer: Writer;
let epoch = 0;
beforeEach(async () => {
  writer = await openWriter();
});
afterEach(() => writer.close());

/** Sends a story through the stages of a poll and the writer; answers the copy group it stands in. */
async function send(outlet: Source, { title, html, hoursLater = 1 }: Sent): Promise<string> {
  const nowMs = WIRE_MS + hoursLater * 3_600_000;
  const text = (value: string, kind: "text" | "html") => ({ kind, value }) as const;
  const parsed = {
    ...{ guid: `${outlet.id} ${title}`, title: text(title, "text"), content: text(html, "html") },
    ...{
      link: `https://${outlet.id}.example/world/${epoch}-story`,
      published: new Date(nowMs).toUTCString(),
    },
    ...{ authors: [], contributors: [], categories: [], enclosures: [], links: [] },
  };
  const result = toEntry(parsed, { source: outlet, nowMs });
  if (result.kind === "rejected") throw new Error(result.reason);
  const { clean } = result;
  const entry = toIncoming(tagger, { clean, matchTitle: clean.entry.title }, 0, undefined);
  await writer.ingest(jobOf(outlet.id, [entry], { nowMs, poll: nowMs }), ++epoch);
  const [seen] = await writer.context.stores.seen.read(outlet.id, [entry.entry.key]);
  return seen?.groupId ?? "";
}

const paragraphs = (lines: readonly string[]): string => lines.map((line) => `<p>${line}</p>`).join("\n");

function seedStory(): { title: string; lines: string[] } {
  const lines = readFileSync(join(SHARED, SEED), "utf8")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return { title: lines[1] ?? "", lines: lines.slice(5) };
}

/** One letter of a word dropped here and there, as a scanner or a hurried hand does. */
const misspelt = (line: string): string =>
  line.replace(
    /\b(\w{4})(\w)(\w{3,})\b/gu,
    (word: string, head: string, _: string, tail: string, at: number) => (at % 9 === 0 ? head + tail : word),
  );

const VARIANTS: readonly [what: string, make: (title: string, lines: readonly string[]) => Sent][] = [
  [
    "cut to 25 words",
    (title, lines) => ({ title, html: `<p>${lines.join(" ").split(" ").slice(0, 25).join(" ")} …</p>` }),
  ],
  ["its first paragraph alone", (title, lines) => ({ title, html: paragraphs(lines.slice(0, 1)) })],
  [
    "another headline",
    (_, lines) => ({
      title: "Blinken promises Kyiv more help before Trump takes office",
      html: paragraphs(lines),
    }),
  ],
  [
    "another headline, cut to a third",
    (_, lines) => ({
      title: "Top US diplomat pledges more backing for Kyiv",
      html: paragraphs(lines.slice(0, 6)),
    }),
  ],
  [
    "another lead",
    (title, lines) => ({
      title,
      html: paragraphs([
        "Washington will stand by Kyiv until the last day of this administration, its top diplomat said in Brussels.",
        ...lines.slice(1),
      ]),
    }),
  ],
  ["no lead", (title, lines) => ({ title, html: paragraphs(lines.slice(1)) })],
  [
    "wrapped",
    (title, lines) => ({
      title,
      html: paragraphs([
        "World News",
        "13 November 2024",
        "This content originally appeared on Al Jazeera.",
        "Promote your business",
        ...lines,
        "Subscribe to our newsletter",
        "© 2024 Shore Gazette. All rights reserved.",
      ]),
    }),
  ],
  [
    "an outlet behind the headline",
    (title, lines) => ({ title: `${title} | Shore Gazette`, html: paragraphs(lines) }),
  ],
  [
    "other spelling of names",
    (title, lines) => ({
      title,
      html: paragraphs(
        lines.map((line) =>
          line.replaceAll("Kyiv", "Kiev").replaceAll("Odesa", "Odessa").replaceAll("defences", "defenses"),
        ),
      ),
    }),
  ],
  ["misspelt", (title, lines) => ({ title, html: paragraphs(lines.map(misspelt)) })],
  [
    "heavy HTML",
    (title, lines) => ({
      title,
      html: `<div class="x"><script>var a = 1;</script><h2>World</h2>${lines.map((line) => `<div><span>${line.replaceAll("Ukraine", "<a href='/t/ukraine'><b>Ukraine</b></a>")}</span><br><img src="/p.jpg" alt=""></div>`).join("")}</div>`,
    }),
  ],
  [
    "straight quotes and a dateline",
    (title, [first = "", ...rest]) => ({
      title: `UPDATE 2-${title}`,
      html: paragraphs(
        [`BRUSSELS, Nov 13 (Al Jazeera) - ${first}`, ...rest].map((line) =>
          line.replaceAll(/[“”]/gu, '"').replaceAll("’", "'"),
        ),
      ),
    }),
  ],
  [
    "paragraphs in another order, the last left out",
    (title, lines) => ({
      title,
      html: paragraphs([...lines.slice(0, 3), ...lines.slice(8, -1), ...lines.slice(3, 8)]),
    }),
  ],
];

/** Invented: like it in place, people or kind, and another story. */
const OTHERS: readonly (readonly [what: string, sent: Sent])[] = [
  [
    "another day's barrage",
    {
      title: "Russia launches barrage of missiles and drones on Kyiv for second night",
      html: "<p>Russia launched a second barrage of missiles and drones on Kyiv overnight, injuring four people and cutting power to two districts, Ukrainian officials said on Friday. Air defences intercepted five cruise missiles and 61 drones, the air force said. A school and a tram depot were hit.</p>",
      hoursLater: 38,
    },
  ],
  [
    "the night's attack alone",
    {
      title: "First missile attack on Kyiv since August, air force says",
      html: "<p>Sirens sounded before dawn as rockets flew towards the capital for the first time since the summer. Residents sheltered in metro stations for three hours. The mayor said windows were broken in a nursery and that nobody had been killed; schools opened an hour late.</p>",
      hoursLater: -3,
    },
  ],
  [
    "another visit of the minister",
    {
      title: "Blinken meets Turkish foreign minister in Ankara over Gaza truce",
      html: "<p>United States Secretary of State Antony Blinken has met Turkey's foreign minister in Ankara to press for a truce in Gaza before the end of Joe Biden's presidency in January. The top US diplomat also discussed the safety of aid convoys.</p>",
      hoursLater: 20,
    },
  ],
  [
    "the same visit, another subject",
    {
      title: "Blinken tells NATO allies to spend more on ammunition",
      html: "<p>Antony Blinken urged NATO members on Wednesday to sign longer contracts for artillery shells, saying factories would not expand without them. At the meeting in Brussels, Mark Rutte said eleven members had placed orders this year.</p>",
      hoursLater: 2,
    },
  ],
  [
    "the secretary general elsewhere",
    {
      title: "Rutte says NATO must do more in Black Sea after talks in Bucharest",
      html: "<p>NATO Secretary-General Mark Rutte said the alliance will have to do more to keep shipping lanes in the Black Sea open, after meeting Romania's president in Bucharest. Three drifting mines were found off Constanta this month.</p>",
    },
  ],
  [
    "the troops",
    {
      title: "North Korean soldiers in combat in Kursk for first time, Seoul says",
      html: "<p>North Korean troops have fought Ukrainian units in Kursk for the first time, South Korea's spy agency said on Wednesday. It put their number at 10,900 and said they had been given Russian uniforms and papers from Buryatia.</p>",
    },
  ],
  [
    "the power cuts",
    {
      title: "Ukrenergo limits electricity for businesses after strike",
      html: "<p>Grid operator Ukrenergo said factories would be cut off between six in the morning and ten at night as imports from Slovakia fell. Households are spared for now. Private producer DTEK lost two substations in Dnipro, its director said.</p>",
    },
  ],
  [
    "the president-elect",
    {
      title: "Trump picks special envoy to end war in Ukraine",
      html: "<p>President-elect Donald Trump named a retired general as envoy for Ukraine on Wednesday and repeated that he would end the war quickly. The general proposed in a paper last spring to freeze the front and to postpone membership in NATO by ten years.</p>",
    },
  ],
  [
    "the front",
    {
      title: "Russian troops push forward near Kurakhove in eastern Ukraine",
      html: "<p>Russian troops took two villages south of Kurakhove, the general staff in Kyiv acknowledged, as they gradually push forward on the front line in eastern Ukraine. A bridge over the Vovcha was blown up to slow them down.</p>",
    },
  ],
  [
    "another country's support",
    {
      title: "Germany reiterates support for Ukraine amid coalition crisis",
      html: "<p>Foreign Minister Annalena Baerbock has pledged that Germany's support for Ukraine would not depend on who governs in Berlin. She made the promise during a visit to Riga on Wednesday, amid uncertainty after the coalition broke apart.</p>",
    },
  ],
  [
    "the same headline a year later",
    {
      title: "US reiterates support for Ukraine amid uncertainty over budget",
      html: "<p>The White House said on Monday that shipments of arms would go on while Congress argues over a spending bill. A spokeswoman said stocks of interceptors would last until March and that allies in Asia had offered to sell theirs.</p>",
      hoursLater: 60,
    },
  ],
  [
    "a commentary",
    {
      title: "What Europe should do before January",
      html: "<p>For three years Europe has let others pay for its safety. It has ten weeks left to show that it can do without, and it should begin with the frozen assets in Brussels, whatever bankers say. Three steps would do more than a summit.</p>",
    },
  ],
];

describe.skipIf(!hasShared(SEED))("the story of the wire (needs ../shared/seed)", () => {
  async function wired(): Promise<string> {
    const { title, lines } = seedStory();
    return send(source("halyard", "wire"), { title, html: paragraphs(lines), hoursLater: 0 });
  }

  test("takes in every noisy copy of it, each from another outlet, whatever came before", async () => {
    const group = await wired();
    const { title, lines } = seedStory();
    const groups: Record<string, string> = {};
    for (const [i, [what, make]] of VARIANTS.entries())
      groups[what] = await send(source(`outlet${i}`), { ...make(title, lines), hoursLater: 1 + i });
    expect(groups).toEqual(Object.fromEntries(VARIANTS.map(([what]) => [what, group])));
  });

  test("leaves every story that is only like it alone", async () => {
    const group = await wired();
    const groups: Record<string, string> = {};
    for (const [i, [what, sent]] of OTHERS.entries()) groups[what] = await send(source(`outlet${i}`), sent);
    expect(Object.values(groups)).not.toContain(group);
    expect(new Set(Object.values(groups)).size).toBe(OTHERS.length);
  });

  test("keeps its own copies and the others' apart when both come mixed", async () => {
    const { title, lines } = seedStory();
    const mixed = VARIANTS.flatMap(([, make], i) => [
      make(title, lines),
      ...(OTHERS[i] === undefined ? [] : [OTHERS[i][1]]),
    ]);
    const groups: string[] = [];
    for (const [i, sent] of mixed.entries())
      groups.push(await send(source(`outlet${i}`), { ...sent, hoursLater: i }));
    const own = groups.filter((_, i) => i % 2 === 0 || i >= 2 * OTHERS.length);
    const others = groups.filter((_, i) => i % 2 === 1 && i < 2 * OTHERS.length);
    expect(new Set(others).size).toBe(OTHERS.length);
    expect(own.filter((id) => others.includes(id))).toEqual([]);
  });
});
