import { expect, test } from "vitest";
import { bareHeadline, titleParts } from "../../../src/normalize/title-parts.ts";

test.for<[name: string, title: string, heads: readonly string[]]>([
  ["an outlet behind a hyphen", "Ferries stay in port - The Local Herald", ["Ferries stay in port"]],
  ["an outlet behind a dash", "Fähren bleiben im Hafen – Küstenbote", ["Fähren bleiben im Hafen"]],
  ["an outlet behind two colons", "Паромы остались в порту :: Маяк", ["Паромы остались в порту"]],
  ["the last part alone", "Gale - ferries stay in port - Herald", ["Gale - ferries stay in port"]],
  [
    "an outlet before a bar, and what stands behind it",
    "Herald News | Ferries stay in port",
    ["Herald News", "Ferries stay in port"],
  ],
  [
    "either side of a bar",
    "Ferries stay in port | Herald News Online",
    ["Ferries stay in port", "Herald News Online"],
  ],
  ["a title in a script without spaces", "渡轮因大风停留在港口 - 海岸日报", ["渡轮因大风停留在港口"]],
  [
    "an address for an outlet",
    "Veerboten blijven in de haven - kustbode.example",
    ["Veerboten blijven in de haven"],
  ],
  ["a part before a colon is the story's", "Gale: ferries stay in port", []],
  ["a hyphen inside a word parts nothing", "Ferry-boat captain waits-out the gale", []],
  ["a part with a number is the story's", "Ferries beat Tugs - Round 12", []],
  ["what an entry is, in small letters", "Ferries stay in port – in pictures", []],
  ["a long part is the story's", "Ferries stay - The Captain Said He Would Not Sail Today", []],
  ["one word is no headline", "Ferries - The Local Herald", []],
  ["less than eight characters are no headline", "A gale - The Local Herald", []],
  ["nothing behind the separator", "Ferries stay in port - ", []],
])("%s", ([, title, heads]) => {
  expect(titleParts(title).map(({ head }) => head)).toEqual(heads);
});

test("part and head are the title", () => {
  const [end] = titleParts("Ferries stay in port - Herald");
  expect(`${end?.head}${end?.part}`).toBe("Ferries stay in port - Herald");
});

test.for([
  ["Ferries stay in port - The Local Herald"],
  ["Herald News | Ferries stay in port"],
  ["Ferries stay in port | Herald News"],
  ["Herald News | Ferries stay in port - Coast Edition"],
  ["Ferries stay in port"],
])("the headline in %s is what the story says", ([title = ""]) => {
  expect(bareHeadline(title)).toBe("Ferries stay in port");
});
