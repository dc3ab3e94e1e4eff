import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { stripWrapping } from "../../../src/normalize/strip-wrapping.ts";

const TITLE = "Harbour bridge to reopen after repairs";
const NEWS = "The harbour bridge will reopen on Monday after nine weeks of repairs, the port authority said.";
const MORE = "Lorries over 20 tonnes must still take the tunnel.";

test.for<[name: string, line: string]>([
  ["a section name", "World News"],
  ["a German section name", "Politik"],
  ["a Ukrainian section name", "Новини світу"],
  ["the repeated title", "HARBOUR BRIDGE TO REOPEN, after repairs"],
  ["a date", "13 November 2024"],
  ["an American date with time", "November 13, 2024 at 10:30 am"],
  ["a Spanish date", "13 de noviembre de 2024"],
  ["a byline", "By Staff Reporter"],
  ["a counter", "Updated 5 minutes ago | 2 min read"],
  ["an alert", "BREAKING NEWS ALERT"],
])("%s above the text is removed", ([, line]) => {
  expect(stripWrapping({ title: TITLE, paragraphs: [line, NEWS, MORE] }).paragraphs).toEqual([NEWS, MORE]);
});

test.for<[name: string, line: string]>([
  ["an advertiser's line", "Promote your business"],
  ["an appeal", "Sign up for our newsletter and get the news every morning."],
  ["a sharing line", "Share this:"],
  ["a rights line", "© 2024 Northport Media. All rights reserved."],
  ["a wire's credits", "(Reporting by Ann Tidewell; Editing by Tom Quay)"],
  ["a teaser", "Continue reading →"],
  ["a French teaser", "Lire la suite"],
  ["a Spanish appeal", "Suscríbete a nuestro boletín"],
  ["a Portuguese rights line", "© 2024 Jornal do Porto. Todos os direitos reservados."],
  ["an Italian rights line", "Riproduzione riservata"],
  ["a Russian appeal", "Подписывайтесь на наш канал"],
  ["a Ukrainian pointer", "Читайте також: інші новини порту"],
  ["a syndication notice", "(Except for the headline, this story has not been edited by our staff.)"],
])("%s below the text is removed", ([, line]) => {
  expect(stripWrapping({ title: TITLE, paragraphs: [NEWS, MORE, line] }).paragraphs).toEqual([NEWS, MORE]);
});

test.for<[line: string, original: string]>([
  ["This content originally appeared on Al Jazeera.", "Al Jazeera"],
  [
    "This article was originally published on Northport Wire and is republished here with permission.",
    "Northport Wire",
  ],
  ["Originally published by Tideline News", "Tideline News"],
  ["This story is republished from The Quay under a Creative Commons licence.", "The Quay"],
  ["The post Harbour bridge to reopen appeared first on Tideline News.", "Tideline News"],
  ["Dieser Artikel erschien zuerst auf Hafenblatt.", "Hafenblatt"],
  ["Dieser Beitrag ist zuerst bei Hafenblatt erschienen.", "Hafenblatt"],
  ["Cet article a été initialement publié par Le Quai.", "Le Quai"],
  ["Este artículo se publicó originalmente en El Muelle.", "El Muelle"],
  ["Este texto foi publicado originalmente no Jornal do Cais.", "Jornal do Cais"],
  ["L'articolo Riapre il ponte proviene da Il Molo.", "Il Molo"],
  ["Эта статья впервые появилась на Причал.", "Причал"],
  ["Цей матеріал вперше опубліковано на Пристань.", "Пристань"],
  ["Source: Reuters", "Reuters"],
  ["Copyright 2024 Reuters. All rights reserved.", "Reuters"],
])("%s names the original and is removed", ([line, original]) => {
  const expected = { title: TITLE, paragraphs: [NEWS, MORE], attribution: original };
  expect(stripWrapping({ title: TITLE, paragraphs: [NEWS, MORE, line] })).toEqual(expected);
  expect(stripWrapping({ title: TITLE, paragraphs: [line, NEWS, MORE] })).toEqual(expected);
});

test.for<[dateline: string, agency: string | undefined]>([
  ["NORTHPORT, Nov 13 (Reuters) - ", "Reuters"],
  ["Northport (AP) — ", "AP"],
  ["(Reuters) - ", "Reuters"],
  ["NORTHPORT, Mass., Feb 26 (AFP) - ", "AFP"],
  ["Kiel (dpa) - ", "dpa"],
  ["MADRID, 13 nov (EFE).- ", "EFE"],
  ["(ANSA) - ROMA, 13 NOV - ", "ANSA"],
  ["МОСКВА, 13 ноября. /ТАСС/. ", "ТАСС"],
  ["GENEVA - ", undefined],
])("the dateline %s is cut from the head", ([dateline, agency]) => {
  const stripped = stripWrapping({ title: TITLE, paragraphs: [dateline + NEWS, MORE] });
  expect(stripped.paragraphs).toEqual([NEWS, MORE]);
  expect(stripped.attribution).toBe(agency);
});

test.for<[name: string, paragraph: string]>([
  ["a place in mixed case", "Hamas - Israel conflict talks resume in the harbour town."],
  ["brackets in a sentence", "The minister (a former pilot) - who resigned - is back."],
  [
    "a sentence about who published first",
    "This week's leak, first published by The Quay, shows how the bridge failed its tests.",
  ],
  [
    "a sentence about a story that goes on to another",
    "The story of the bridge is told in a new book by Ann Tidewell, whose essays on harbours and their towns were originally published in The Quay.",
  ],
  [
    "a sentence that begins like an appeal",
    "Follow the river north and the bridge comes into view, a rusted arch that locals call the comb.",
  ],
  [
    "a long line with copyright in it",
    "Copyright law will change next year, the ministry said after the hearing in Northport.",
  ],
])("%s is news and stays", ([, paragraph]) => {
  expect(stripWrapping({ title: TITLE, paragraphs: [paragraph, MORE] }).paragraphs).toEqual([
    paragraph,
    MORE,
  ]);
});

test("a summary in one paragraph loses its teaser and the blog's own line, and the agency counts more than the blog", () => {
  const summary = `Kiel (dpa) - ${NEWS} […] The post Bridge. It opens appeared first on Tideline News.`;
  expect(stripWrapping({ title: TITLE, paragraphs: [summary] })).toEqual({
    title: TITLE,
    paragraphs: [NEWS],
    attribution: "dpa",
  });
});

test("wrapping inside the text is left where it is", () => {
  const paragraphs = [NEWS, "Read more", MORE];
  expect(stripWrapping({ title: TITLE, paragraphs }).paragraphs).toEqual(paragraphs);
});

test.for<[title: string, text: string]>([
  ["WITHDRAWN: Harbour bridge collapses", "An earlier report was wrong."],
  ["MANDATORY KILL - Harbour bridge", "Editors:"],
  ["Advisory: story withdrawn", "There will be no substitute."],
  ["Harbour bridge", "Please disregard the earlier story on the harbour bridge."],
  ["Harbour bridge", "The story headlined Bridge collapses has been withdrawn."],
  ["Hafenbrücke", "Die Meldung über die Hafenbrücke wird hiermit zurückgezogen."],
  ["ANNULATION - Pont du port", "Prière d'annuler notre dépêche."],
  ["Puente", "Rogamos ignoren la noticia sobre el puente."],
  ["АННУЛИРОВАНО: мост", "Мост стоит."],
  ["Міст", "Просимо анулювати повідомлення про міст."],
])("%s / %s is a withdrawal", ([title, text]) => {
  expect(stripWrapping({ title, paragraphs: [text] }).withdrawal).toBe(true);
});

test.for<[title: string, text: string]>([
  ["Troops withdrawn from the border", "The army said its troops were withdrawn on Monday."],
  ["Kill the bill, protesters shout", "Thousands marched."],
  ["Candidate withdraws", "The candidate was withdrawn by her party."],
])("%s is not a withdrawal", ([title, text]) => {
  expect(stripWrapping({ title, paragraphs: [text] }).withdrawal).toBeUndefined();
});

test("a very long line takes no longer than a long text should", () => {
  const paragraphs = [
    "(A ".repeat(200_000),
    "W ".repeat(200_000),
    `this story ${"the post ".repeat(50_000)}`,
  ];
  const started = process.cpuUsage();
  stripWrapping({ title: "T", paragraphs });
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(500);
});

const SEED = new URL("../../../../shared/seed/al-jazeera-ukraine.txt", import.meta.url);
const seedMissing = !existsSync(SEED) && process.env["REQUIRE_SHARED"] !== "1";

describe.skipIf(seedMissing)("the story that started it (skipped where ../shared is absent)", () => {
  test("is the same text with and without its wrapping, and names Al Jazeera", () => {
    const lines = readFileSync(SEED, "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "");
    const title = lines[1] ?? "";
    const wrapped = stripWrapping({ title, paragraphs: lines });
    expect(wrapped.attribution).toBe("Al Jazeera");
    expect(wrapped.paragraphs).toEqual(stripWrapping({ title, paragraphs: lines.slice(5) }).paragraphs);
    expect(wrapped.paragraphs).toHaveLength(18);
  });
});
