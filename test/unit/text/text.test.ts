import { expect, test } from "vitest";
import { fold } from "../../../src/text/fold.ts";
import { isTypo } from "../../../src/text/is-typo.ts";
import { matchTitle } from "../../../src/text/match-title.ts";
import { namesOf } from "../../../src/text/names.ts";
import { numbersOf } from "../../../src/text/numbers.ts";
import { bottomOf, shingleHashes, wordHashes } from "../../../src/text/shingles.ts";
import { TEXT_CHARS_MAX, wordsOf } from "../../../src/text/words.ts";

test.for<[text: string, folded: string]>([
  ["Zürich", "zurich"],
  ["ＦＵＬＬ ｗｉｄｔｈ", "full width"],
  ["Łódź straße", "lodz strasse"],
  ["Ukraine’s", "ukraine's"],
  ["Київ", "киів"],
  ["한국어", "한국어"],
  ["हिन्दी", "हिन्दी"],
])("%s folds to %s", ([text, folded]) => {
  expect(fold(text)).toBe(folded);
});

test.for<[text: string, words: string[]]>([
  ["The U.S. said 1,200 people", ["the", "us", "said", "1,200", "people"]],
  ["Kyiv’s air-defence", ["kyiv", "s", "air", "defence"]],
  ["日本語", ["日本", "本語"]],
  ["新 iPhone 发布", ["新", "iphone", "发布"]],
  ["กรุง", ["กร", "รุ", "ุง"]],
  ["", []],
])("the words of %s", ([text, words]) => {
  expect(wordsOf(text)).toEqual(words);
});

test("a text is read up to its limit", () => {
  expect(wordsOf("a ".repeat(TEXT_CHARS_MAX)).length).toBe(TEXT_CHARS_MAX / 2);
});

test.for<[text: string, numbers: string[]]>([
  ["1,200 and 1200 and 1 200", ["1200"]],
  ["3.5 percent, 3,5 Prozent, 3.50", ["3.5"]],
  ["1,234,567.80", ["1234567.8"]],
  ["7.1-magnitude at 07", ["7.1", "7"]],
  ["in 2024, 30 men", ["2024", "30"]],
  ["none", []],
])("the numbers of %s", ([text, numbers]) => {
  expect(numbersOf(text, 10)).toEqual(numbers);
});

test.for<[text: string, names: string[]]>([
  ["On Monday the mayor, Ann Tidewell of Northport, said it was late.", ["ann", "tidewell", "northport"]],
  ["Harbour Bridge In Northport To Reopen After Repairs", []],
  ["Україна отримала допомогу від Європи, сказав він.", ["украіна", "європи"]],
  [
    "Norvessa closed the bridge. Lorries must wait. Quayside Steel mends it",
    ["norvessa", "quayside", "steel"],
  ],
])("the names of %s", ([text, names]) => {
  expect(namesOf(text, 10)).toEqual(names);
});

test.for<[title: string, matched: string]>([
  ["UPDATE 2-Bridge in Northport reopens", "Bridge in Northport reopens"],
  ["CORRECTED-UPDATE 1-Bridge reopens", "Bridge reopens"],
  ["RPT-WRAPUP 1-Bridge reopens", "Bridge reopens"],
  ["REFILE-Bridge reopens", "Bridge reopens"],
  ["Bridge in Northport reopens - Tideline News", "Bridge in Northport reopens"],
  ["Bridge in Northport reopens | Tideline", "Bridge in Northport reopens"],
  ["Bridge in Northport reopens (Reuters)", "Bridge in Northport reopens"],
  ["Hamas - Israel", "Hamas - Israel"],
  ["Updated rules for bridges", "Updated rules for bridges"],
  ["Analysis of the bridge", "Analysis of the bridge"],
  ["UPDATE 2-", "UPDATE 2-"],
  ["CORRECTED-(OFFICIAL)-Bridge reopens", "Bridge reopens"],
  ["CORRECTED (OFFICIAL)-UPDATE 3-Bridge reopens", "Bridge reopens"],
  ["EXCLUSIVE-Bridge reopens", "Bridge reopens"],
  ["INSIGHT-Bridge reopens", "Bridge reopens"],
  ["BRIEF-Quayside Steel mends bridge", "Quayside Steel mends bridge"],
  ["SPECIAL REPORT-Bridge reopens", "Bridge reopens"],
  ["AP Exclusive: Bridge reopens", "Bridge reopens"],
  ["AP NewsAlert: Bridge reopens", "Bridge reopens"],
  ["Correction: Bridge reopens", "Bridge reopens"],
  ["URGENT - Bridge reopens", "Bridge reopens"],
  ["[UPDATE] Bridge reopens", "Bridge reopens"],
  ["Bridge reopens (Update 2)", "Bridge reopens"],
  ["Eilmeldung: Brücke wieder offen", "Brücke wieder offen"],
  ["+++ EIL +++ Brücke wieder offen", "Brücke wieder offen"],
  ["WDH/ROUNDUP 2: Brücke wieder offen", "Brücke wieder offen"],
  ["Brücke wieder offen (Zusammenfassung)", "Brücke wieder offen"],
  ["AKTIEN IM FOKUS: Stahl gibt nach (neu: Details)", "AKTIEN IM FOKUS: Stahl gibt nach"],
  ["ALERTE - Le pont rouvre", "Le pont rouvre"],
  ["MISE À JOUR 1: Le pont rouvre", "Le pont rouvre"],
  ["AMPL.- El puente reabre", "El puente reabre"],
  ["(AMP) El puente reabre", "El puente reabre"],
  ["ÚLTIMA HORA: El puente reabre", "El puente reabre"],
  ["ATUALIZA 2-Ponte reabre", "Ponte reabre"],
  ["ATUALIZAÇÃO: Ponte reabre", "Ponte reabre"],
  ["RETTIFICA: Riapre il ponte", "Riapre il ponte"],
  ["ULTIM'ORA - Riapre il ponte", "Riapre il ponte"],
  ["++ Riapre il ponte ++", "Riapre il ponte"],
  ["CORRECTIE: Brug weer open", "Brug weer open"],
  ["СРОЧНО: Мост открыт", "Мост открыт"],
  ["Мост открыт (дополнено)", "Мост открыт"],
  ["ТЕРМІНОВО | Міст відкрито", "Міст відкрито"],
  ["Оновлено: Міст відкрито", "Міст відкрито"],
  ["SON DAKİKA: Köprü açıldı", "Köprü açıldı"],
  ["GÜNCELLEME 1-Köprü açıldı", "Köprü açıldı"],
  ["PILNE: Most otwarty", "Most otwarty"],
  ["عاجل | افتتاح الجسر", "افتتاح الجسر"],
  ["【速報】橋が再開", "橋が再開"],
  ["再送-UPDATE 1-橋が再開", "橋が再開"],
  ["快讯：大桥重新开放", "大桥重新开放"],
  ["[속보] 다리 재개통", "다리 재개통"],
  ["다리 재개통(종합2보)", "다리 재개통"],
  ["FACTBOX-Bridge in figures", "FACTBOX Bridge in figures"],
  ["RPT-TIMELINE-Bridge repairs", "TIMELINE Bridge repairs"],
  ["ANALYSIS-Bridge costs", "ANALYSIS Bridge costs"],
  ["Analysis: Bridge costs", "Analysis: Bridge costs"],
  ["Live-in carers block bridge", "Live-in carers block bridge"],
  ["Video-sharing site bought", "Video-sharing site bought"],
  ["Alert-level raised at port", "Alert-level raised at port"],
  ["Ampelkoalition: Bruch droht", "Ampelkoalition: Bruch droht"],
  ["NATO-Gipfel in Northport", "NATO-Gipfel in Northport"],
  ["Bridge (closed) - a history", "Bridge (closed) - a history"],
])("%s is compared as %s", ([title, matched]) => {
  expect(matchTitle(title)).toBe(matched);
});

test.for<[a: string, b: string, typo: boolean]>([
  ["repairs", "repiars", true],
  ["zelenskyy", "zelensky", true],
  ["north", "south", false],
  ["war", "was", false],
  ["2024", "2025", false],
  ["reopens", "closes", false],
])("%s for %s is a misspelling: %s", ([a, b, typo]) => {
  expect(isTypo(a, b)).toBe(typo);
});

test("shingles are one fewer than words for each word they grow, and a short text is one", () => {
  expect(shingleHashes(wordHashes(["a", "b", "c", "d"]), 3)).toHaveLength(2);
  expect(shingleHashes(wordHashes(["a"]), 3)).toHaveLength(1);
  expect(shingleHashes(wordHashes([]), 3)).toHaveLength(0);
});

test("the bottom of a set is ascending, unique and the same in any order", () => {
  expect(bottomOf(Uint32Array.of(5, 1, 5, 9, 3), 3)).toEqual([1, 3, 5]);
  expect(bottomOf(Uint32Array.of(9, 5, 3, 1), 3)).toEqual([1, 3, 5]);
});
