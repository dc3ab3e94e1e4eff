// A sample of what the recordings are folded to, for reading, and what readers judged of it.
//
//   npm run eval:folds -- [--wires DIR] [--data DIR] [--only KIND …] [--count 100] [--seed 1]
//                         [--judged FILE] [--unjudged] [--chars 300] [--figures] [--json]
//
// The recordings go through the whole way (`slugline demo`), then the copy groups are read from the store. Kinds of pairs:
//   by text     an entry folded away by its text, and the canonical one; drawn at random
//   by address  the same of entries folded as two sources link to one address
//   near        two groups of two sources that met in the match index and stayed two: the most alike, no group twice
//   own         the same of one source
//   stories     a copy group that joined a story, and another group of that story; drawn at random over all joins
// The draw is by a hash of seed and pair: another version of the program that folds much the same shows much the same
// sample, so that what was read stays read.
//
// --judged FILE  JSON lines {"pair", "question", "verdict"}: is it one wire text ("copy"), one event ("event")?
//                verdict "same", "other" or "unclear". No outlet's text stands in it.
// --unjudged     prints only the pairs that FILE has no verdict on
// --figures      prints no pairs: only how many there are, and what the verdicts come to
// --data DIR     keeps the replayed store; a finished one is used again for a week, as long as its match index lives
//
// What it prints is the outlets' text: read it, keep it nowhere.
import { parseArgs } from "node:util";
import { figuresOf, readVerdicts } from "./folds/judged.mjs";
import { nearMisses, ownNearMisses } from "./folds/near-misses.mjs";
import { foldsOf, joinsOf } from "./folds/pairs.mjs";
import { openReplayed } from "./folds/replayed.mjs";
import { drawn } from "./folds/sample.mjs";
import { told, toldFigures } from "./folds/tell.mjs";

const { values } = parseArgs({
  options: {
    wires: { type: "string", default: "../shared/feeds" },
    data: { type: "string" },
    only: { type: "string", multiple: true, default: [] },
    count: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    judged: { type: "string", default: "bench/fold-judgements.jsonl" },
    unjudged: { type: "boolean", default: false },
    chars: { type: "string", default: "300" },
    figures: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});
const count = Number(values.count);

const atRandom = (pairs) => drawn(pairs, count, values.seed);
const nearest = (pairs) => pairs.slice(0, count);

/** How the pairs of each kind are found and chosen. */
const KINDS = {
  "by text": [(store) => foldsOf(store).filter(({ by }) => by !== "same-url"), atRandom],
  "by address": [(store) => foldsOf(store).filter(({ by }) => by === "same-url"), atRandom],
  near: [nearMisses, nearest],
  own: [ownNearMisses, nearest],
  stories: [joinsOf, atRandom],
};

async function sampleOf(store, kind) {
  const [find, choose] = KINDS[kind];
  const pairs = await find(store);
  return { kind, of: pairs.length, pairs: choose(pairs) };
}

const wanted = Object.keys(KINDS).filter((kind) => values.only.length === 0 || values.only.includes(kind));
const unknown = values.only.filter((kind) => !(kind in KINDS));
if (unknown.length > 0) throw new Error(`--only: no kind ${unknown.join(", ")}`);
const verdicts = readVerdicts(values.judged);
const store = await openReplayed(values.wires, values.data);
try {
  const samples = [];
  for (const kind of wanted) samples.push(await sampleOf(store, kind));
  const figures = samples.map((sample) => figuresOf(sample, verdicts));
  const isShown = ({ question, id }) => !(values.unjudged && verdicts.has(`${question} ${id}`));
  const shown = values.figures
    ? []
    : samples.map((sample) => ({ ...sample, pairs: sample.pairs.filter(isShown) }));
  if (values.json) console.log(JSON.stringify({ figures, samples: shown }));
  else {
    for (const sample of shown) console.log(told(sample, verdicts, Number(values.chars)));
    for (const figure of figures) console.log(toldFigures(figure));
  }
} finally {
  await store.close();
}
