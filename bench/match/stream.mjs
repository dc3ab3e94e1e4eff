// The entries of the matching benchmark, made in a process of its own: making and sketching them is not the writer's work, and
// neither is their garbage. For each message `{ count }` it answers with as many batches, as ingest jobs carry them.
// Entries share their beginning with a dozen others of the stream; nearly each is an event of its own.
import { eventWords } from "../../dist/src/story/event-words.js";
import { sketch } from "../../dist/src/story/sketch.js";
import { shortHash } from "../../dist/src/text/hash.js";
import { BATCH, MS_PER_ENTRY, START_MS } from "./settings.mjs";

/** Entries that begin alike, on average; they lie anywhere in the window. */
const FAMILY = 22;

/** Of an entry, on average. */
const WORDS = 140;

let seed = 1;
/** Lehmer's generator: the same stream at every run. */
function random() {
  seed = (seed * 48_271) % 0x7fffffff;
  return seed / 0x7fffffff;
}
const pick = (count) => Math.floor(random() * count);
/** Words that a text of so many words is made of: Heaps' law as Manning, Raghavan and Schütze found it for Reuters' news. */
const vocabulary = (tokens) => 44 * tokens ** 0.49;
/** Rare and common words, as in a language (Zipf); names and numbers go on to be new. */
const word = () => `w${Math.floor(Math.exp(random() * logVocabulary))}`;
const words = (count) => Array.from({ length: count }, word);
const capital = (text) => text[0].toUpperCase() + text.slice(1);

const families = [];
let made = 0;
let logVocabulary = 0;

function story() {
  if (families.length === 0 || random() < 1 / FAMILY) families.push(words(14));
  const family = families[pick(families.length)];
  const lead = family.map((own) => (random() < 0.15 ? word() : own));
  const body = [...lead, ...words(90 + pick(60))].map((each, at) => (at % 9 === 0 ? capital(each) : each));
  return {
    title: [...family.slice(0, 3), ...words(6)].join(" "),
    text: `${body.join(" ")} ${pick(1e6)} ${pick(1e4)}`,
  };
}

function incoming(nowMs) {
  const { title, text } = story();
  const ordinal = made++;
  const key = shortHash(`bench ${ordinal}`);
  const url = `https://bench.example/${ordinal}-story`;
  const entry = {
    ...{
      v: 1,
      key,
      sourceId: `s${ordinal % 500}`,
      url,
      canonicalUrl: url,
      title,
      summary: text.slice(0, 600),
    },
    ...{ authors: [], categories: [], publishedMs: nowMs, contentHash: key, wordCount: WORDS },
  };
  const event = eventWords({ title, lead: text });
  return { entry, ordinal, tags: [], event, sketch: sketch({ title, text, url }) };
}

function batch() {
  logVocabulary = Math.log(vocabulary((made + BATCH) * WORDS));
  const nowMs = START_MS + made * MS_PER_ENTRY;
  const entries = Array.from({ length: BATCH }, () => incoming(nowMs));
  return { sourceId: entries[0].entry.sourceId, host: "h", poll: nowMs, nowMs, part: 0, jobs: 1, entries };
}

process.on("message", ({ count }) => process.send(Array.from({ length: count }, batch)));
