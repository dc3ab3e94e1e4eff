import { expect, test } from "vitest";
import type { CleanEntry } from "../../../src/model/entry.ts";
import { documentKeys } from "../../../src/normalize/document-keys.ts";
import { toEntry } from "../../../src/normalize/to-entry.ts";
import { source } from "../../helpers/visits.ts";

interface Given {
  readonly guid?: string;
  readonly link?: string;
  readonly title?: string;
  readonly text?: string;
  readonly published?: string;
}

const NONE = { links: [], authors: [], contributors: [], categories: [], enclosures: [] };

function clean({ title = "", text = "", ...given }: Given): CleanEntry {
  const parsed = {
    ...NONE,
    ...given,
    title: { value: title, kind: "text" as const },
    summary: { value: text, kind: "text" as const },
  };
  const result = toEntry(parsed, { source: source("wire", "http://wire.example/feed") });
  if (result.kind !== "entry") throw new Error(result.reason);
  return result.clean;
}

const HOME = "http://wire.example/";
const A = { title: "Harbour pilots strike", text: "Tugs stayed moored." };
const B = { title: "Museum returns bronze", text: "Curators handed it over." };

test.for<[name: string, entries: Given[], anchors: string[], different: number]>([
  [
    "ids of their own",
    [
      { ...A, guid: "1" },
      { ...B, guid: "2" },
    ],
    ["guid", "guid"],
    2,
  ],
  [
    "one id, other titles, other links: the links tell",
    [
      { ...A, guid: "news", link: `${HOME}1` },
      { ...B, guid: "news", link: `${HOME}2` },
    ],
    ["link", "link"],
    2,
  ],
  [
    "one id, one link, other titles: one story",
    [
      { ...A, guid: "1", link: `${HOME}1` },
      { ...B, guid: "1", link: `${HOME}1` },
    ],
    ["guid", "guid"],
    1,
  ],
  [
    "one id, other links, one title: one story",
    [
      { ...A, guid: "1", link: `${HOME}1` },
      { ...A, guid: "1", link: `${HOME}2` },
    ],
    ["guid", "guid"],
    1,
  ],
  [
    "one id, no links, other texts: the titles tell",
    [
      { ...A, guid: "1" },
      { ...B, guid: "1" },
    ],
    ["title", "title"],
    2,
  ],
  [
    "one id, no links, one text: one story",
    [
      { ...A, guid: "1" },
      { ...A, title: "Pilots strike", guid: "1" },
    ],
    ["guid", "guid"],
    1,
  ],
  [
    "the home page as id of all, links of their own",
    [
      { ...A, guid: HOME, link: `${HOME}1` },
      { ...B, guid: HOME, link: `${HOME}2` },
    ],
    ["link", "link"],
    2,
  ],
  [
    "the home page as link of all, no ids: the titles tell",
    [
      { ...A, link: HOME },
      { ...B, link: HOME },
    ],
    ["title", "title"],
    2,
  ],
  [
    "one link, two headlines, one date: one story",
    [
      { ...A, link: `${HOME}1`, published: "2027-03-10T07:00:00Z" },
      { ...B, link: `${HOME}1`, published: "2027-03-10T07:00:00Z" },
    ],
    ["link", "link"],
    1,
  ],
  [
    "one link, two headlines, one text: one story",
    [
      { ...A, link: `${HOME}1` },
      { ...A, title: "Pilots strike", link: `${HOME}1` },
    ],
    ["link", "link"],
    1,
  ],
  [
    "one id and one link for all: the titles tell",
    [
      { ...A, guid: "x", link: HOME },
      { ...B, guid: "x", link: HOME },
      { ...B, title: "C", guid: "x", link: `${HOME}c` },
    ],
    ["title", "title", "link"],
    3,
  ],
])("%s", ([, entries, anchors, different]) => {
  const keys = documentKeys(entries.map(clean));
  expect(keys.map(({ anchor }) => anchor)).toEqual(anchors);
  expect(new Set(keys.map(({ key }) => key)).size).toBe(different);
});
