// The labelled sets of ../shared/eval/dedup as entries the way they reach matching.
import { readFileSync } from "node:fs";
import { stripWrapping } from "../../dist/src/normalize/strip-wrapping.js";
import { packSketch } from "../../dist/src/story/pack-sketch.js";
import { sketch } from "../../dist/src/story/sketch.js";
import { shortHash } from "../../dist/src/text/hash.js";

const DATA = new URL("../../../shared/eval/dedup/data/", import.meta.url);
const NO_DATE_MS = Date.UTC(2000, 0, 1);

export function readLines(url) {
  return readFileSync(url, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line));
}

function entryOf(story, i) {
  const written = (story.text || story.summary || "").split("\n").filter((line) => line.trim() !== "");
  const { title, paragraphs } = stripWrapping({ title: story.title ?? "", paragraphs: written });
  const text = paragraphs.join("\n");
  const url = story.url && URL.canParse(story.url) ? { url: story.url } : {};
  return {
    key: shortHash(`${i}`),
    title,
    text,
    label: story.label,
    sourceId: story.source ?? "",
    atMs: story.published ? Date.parse(story.published) : NO_DATE_MS,
    sketch: packSketch(sketch({ title, text, ...url })),
  };
}

/** Stories with a cluster label each, in the order of arrival. */
export function readStories(name) {
  return readLines(new URL(`${name}.jsonl`, DATA)).map(entryOf);
}

/** Labelled pairs, the newer first. A story that stands in several pairs ties them together: one fold. */
export function readPairs(name) {
  const fold = new Map();
  return readLines(new URL(`${name}.jsonl`, DATA)).map(({ label, a, b }, i) => {
    const two = [entryOf(a, 2 * i), entryOf(b, 2 * i + 1)];
    const [older, newer] = two[1].atMs < two[0].atMs ? [two[1], two[0]] : two;
    const tied = two.map(({ text }) => fold.get(text)).find((known) => known !== undefined) ?? older.key;
    for (const { text } of two) fold.set(text, tied);
    return { set: name, newer, older, copy: label === 1 || label === true, folds: [tied] };
  });
}
