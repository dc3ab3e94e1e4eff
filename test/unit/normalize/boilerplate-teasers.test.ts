import { describe, expect, test } from "vitest";
import { stripWrapping } from "../../../src/normalize/strip-wrapping.ts";

const TITLE = "Harbour bridge to reopen";
const NEWS = "The harbour bridge will reopen on Monday, the port authority said.";
const of = (...paragraphs: string[]) => stripWrapping({ title: TITLE, paragraphs });

describe("a line that asks to read on is removed, alone and behind the last sentence", () => {
  test.for<[language: string, line: string]>([
    ["English", "Read more"],
    ["English", "Read full article >>"],
    ["English", "Continue reading Harbour bridge to reopen"],
    ["English", "Keep reading..."],
    ["English", "Click here to read the rest"],
    ["English", "To read this article in full, please click here"],
    ["German", "Weiterlesen"],
    ["German", "Meldung bei www.hafen.example lesen"],
    ["German", "Den ganzen Artikel bei Hafenblatt lesen"],
    ["French", "Lire la suite de l'article"],
    ["Spanish", "Leer nota completa"],
    ["Portuguese", "Leia mais…"],
    ["Portuguese", "Leia mais no Jornal do Cais!"],
    ["Italian", "Continua a leggere »"],
    ["Romanian", "Citește mai departe"],
    ["Dutch", "Lees verder"],
    ["Swedish", "Läs hela artikeln"],
    ["Polish", "Czytaj dalej…"],
    ["Czech", "Celý článek"],
    ["Hungarian", "Tovább olvasom"],
    ["Turkish", "Devamını oku"],
    ["Greek", "Διαβάστε περισσότερα"],
    ["Russian", "Читать далее →"],
    ["Ukrainian", "Читати далі"],
    ["Arabic", "اقرأ المزيد"],
    ["Persian", "ادامه مطلب"],
    ["Hindi", "आगे पढ़ें"],
    ["Japanese", "続きを読む"],
    ["Chinese", "请点击标题进入阅读完整文章..."],
    ["Korean", "더 보기"],
    ["Indonesian", "Baca selengkapnya"],
    ["an aggregator's", "[link] [comments]"],
    ["an aggregator's", "submitted by /u/quay [link] [comments]"],
  ])("%s: %s", ([, line]) => {
    expect(of(NEWS, line).paragraphs).toEqual([NEWS]);
    expect(of(`${NEWS} ${line}`).paragraphs).toEqual([NEWS]);
  });
});

test.for([
  "submitted by /u/quay to r/harbour",
  "Comments URL: https://quay.example/item?id=1",
  "Points: 12",
  "# Comments: 3",
  "3 comments | 12 views",
])("an aggregator's line is removed: %s", (line) => {
  expect(of(NEWS, line).paragraphs).toEqual([NEWS]);
});

test("a teaser that no stop parts from the text is told by its capital", () => {
  expect(of("The bridge reopens on Monday Leia mais").paragraphs).toEqual(["The bridge reopens on Monday"]);
  expect(of("The bridge made her read more").paragraphs).toEqual(["The bridge made her read more"]);
});

test("a text that was cut keeps its ellipsis", () => {
  expect(of("The bridge will reopen… Continue reading").paragraphs).toEqual(["The bridge will reopen…"]);
});

test.for([
  "Read more slowly, the teacher told a class of children that had come from the islands by the early ferry to hear her.",
  "Подробнее о сроках в порту обещали рассказать в понедельник.",
  "Więcej statków niż rok temu weszło do portu.",
  "Full story lines were cut from the play.",
])("a sentence of the news stays: %s", (line) => {
  expect(of(NEWS, line).paragraphs).toEqual([NEWS, line]);
});

test.for<[line: string, original: string]>([
  ["Het bericht De brug gaat open verscheen eerst op De Kade.", "De Kade"],
  ["Inlägget Bron öppnar dök först upp på Kajen.", "Kajen"],
  ["Indlægget Broen åbner blev først udgivet på Kajen.", "Kajen"],
  ["Artykuł Most pochodzi z serwisu Nabrzeże.", "Nabrzeże"],
  ["Articolul Podul se redeschide apare prima dată în Cheiul.", "Cheiul"],
  ["L'entrada Reobre el pont ha aparegut primer a El Moll.", "El Moll"],
  ["O conteúdo A ponte reabre aparece primeiro em O Cais.", "O Cais"],
  ["Το άρθρο Η γέφυρα εμφανίστηκε πρώτα στο Προκυμαία.", "Προκυμαία"],
])("%s names the site and is removed", ([line, original]) => {
  expect(of(NEWS, line)).toEqual({ title: TITLE, paragraphs: [NEWS], attribution: original });
});
