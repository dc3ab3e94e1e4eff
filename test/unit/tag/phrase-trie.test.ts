import { expect, test } from "vitest";
import { PhraseTrie } from "../../../src/tag/phrase-trie.ts";
import { wordsOf } from "../../../src/tag/words-of.ts";

function found(phrases: readonly string[], text: string): string[] {
  const trie = new PhraseTrie<string>();
  for (const phrase of phrases) trie.add(phrase, phrase);
  const hits: string[] = [];
  trie.search(wordsOf(text), (value) => hits.push(value));
  return hits;
}

test.for<[name: string, phrase: string, text: string, times: number]>([
  ["a word is found", "tariff", "A new tariff on steel", 1],
  ["each place is found", "tariff", "tariff upon tariff", 2],
  ["never inside a longer word", "us", "The house in Russia", 0],
  ["a lower-case phrase matches any case", "net zero", "Net Zero plans, NET ZERO law, net zero", 3],
  ["a capital matches as written", "Turkey", "Turkey votes", 1],
  ["a capital does not match lower case", "Turkey", "roast turkey", 0],
  ["capitals throughout do not match lower case", "IT", "it was late", 0],
  ["a headline in capitals matches", "Kursk", "ATTACK ON KURSK", 1],
  ["a dateline in capitals matches", "Kyiv", "KYIV (Wire) - Rain fell", 1],
  ["only the words with capitals are strict", "Bank of England", "the Bank OF England", 1],
  ["the words with capitals are strict", "Bank of England", "the bank of England", 0],
  ["a possessive in the text is tolerated", "Ukraine war", "Ukraine's war", 1],
  ["a typographic possessive is tolerated", "Ukraine", "Ukraine’s", 1],
  ["a possessive in capitals is tolerated", "Ukraine", "UKRAINE'S ARMY", 1],
  ["a possessive that the phrase asks for is needed", "McDonald's", "Mr McDonald spoke", 0],
  ["a possessive that the phrase asks for is met", "McDonald's", "at McDonald’s", 1],
  ["a plural is another word", "tariff", "tariffs", 0],
  ["a star takes longer words", "protest*", "protests, protesters, protest", 3],
  ["a star keeps the beginning strict", "Zelensk*", "Zelenskyy ZELENSKY zelensky", 2],
  ["a star inside a phrase", "emission* target", "emissions target", 1],
  ["a hyphen parts words", "covid 19", "Covid-19", 1],
  ["an elided article parts words", "Ukraine", "l’Ukraine", 1],
  ["initials are words", "U.S. Army", "a U.S. Army base", 1],
  ["a phrase does not reach over a paragraph", "net zero", "the net\nzero", 0],
  ["Chinese matches by characters", "乌克兰", "俄罗斯和乌克兰的战争", 1],
  ["Japanese matches by characters", "ウクライナ", "ロシアのウクライナ侵攻", 1],
  ["Korean takes particles", "우크라이나", "우크라이나는 말했다", 1],
  ["Thai matches by characters", "ยูเครน", "สงครามยูเครนรัสเซีย", 1],
  ["Arabic matches by words", "أوكرانيا", "الحرب في أوكرانيا اليوم", 1],
  ["decomposed letters are the same letters", "Erdoğan", "Erdog\u0306an", 1],
  ["letters beyond the basic plane", "𐐨𐐩", "an 𐐨𐐩 word", 1],
  ["Han beyond the basic plane", "𠀋", "水𠀋木", 1],
  ["a phrase without words is never found", "***", "*** !!!", 0],
  ["a lone surrogate is a gap", "war", "war\ud800peace", 1],
])("%s", ([, phrase, text, times]) => {
  expect(found([phrase], text)).toHaveLength(times);
});

test("overlapping phrases are all found, in the order of the text", () => {
  expect(found(["Ukraine war", "war", "Ukraine"], "the Ukraine war")).toEqual([
    "Ukraine",
    "Ukraine war",
    "war",
  ]);
});

test("phrases that differ in case alone are told apart", () => {
  expect(found(["Turkey", "turkey"], "turkey")).toEqual(["turkey"]);
});
