import { expect, test } from "vitest";
import { addressPlace, spellsOut } from "../../../src/text/address-place.ts";

test.for<[id: string, place: string | undefined]>([
  ["http://wire.example/a/1", "/a/1"],
  ["https://www.new.example/a/1/#2", "/a/1"],
  ["https://wire.example/a?utm_source=rss&id=7&fbclid=x", "/a?id=7"],
  ["https://wire.example/?id=7&p=2", "?id=7?p=2"],
  ["http://wire.example/", undefined],
  ["http://wire.example", undefined],
  ["4711", "4711"],
  ["4711#2", "4711"],
  ["tag:wire.example,2027:1", "tag:wire.example,2027:1"],
  ["", undefined],
])("%s stands at %s", ([id, place]) => {
  expect(addressPlace(id)).toBe(place);
});

test.for<[id: string, isSpelled: boolean]>([
  ["http://wire.example/2027/harbour-pilots-strike.html", true],
  ["http://wire.example/women-health-2027", true],
  ["http://wire.example/html_articles/news_1.html", false],
  ["http://wire.example/news-51943612", false],
  ["http://wire.example/?p=harbour-pilots", false],
  ["http://wire.example/4711", false],
  ["4711", false],
  ["", false],
])("%s spells out its story: %s", ([id, isSpelled]) => {
  expect(spellsOut(id)).toBe(isSpelled);
});
