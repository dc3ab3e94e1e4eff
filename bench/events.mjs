// Speed and memory of event assignment at different numbers of living stories: invented headlines, no store.
// node --expose-gc bench/events.mjs [stories …]   (default 20000 200000)
import { EventAssigner } from "../dist/src/story/event-assign.js";
import { encodeStory } from "../dist/src/story/event-codec.js";
import { eventWords } from "../dist/src/story/event-words.js";

const MEASURED = 6_000;
const START_MS = Date.UTC(2026, 0, 1);

/** The same numbers at every run (an LCG of 32 bits). */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Words as frequent as in a language: the nth about 1 / n as often as the first. */
function wordOf(random) {
  const rank = Math.floor(60_000 ** random());
  return `${"bcdfghjklmnprstvwz"[rank % 18]}${"aeiou"[rank % 5]}${(rank * 7919).toString(36)}`;
}

const sentence = (random, words) => Array.from({ length: words }, () => wordOf(random)).join(" ");

/** Of three entries two tell of something new and one repeats words of one of the last 300. */
function entriesOf(random, lead) {
  const recent = [];
  return (i) => {
    const before = random() < 1 / 3 ? recent[Math.floor(random() * recent.length)] : undefined;
    const title =
      before === undefined
        ? sentence(random, 9)
        : `${before.split(" ").slice(0, 6).join(" ")} ${sentence(random, 3)}`;
    recent[i % 300] = title;
    const told = eventWords({ title, lead: lead ? sentence(random, 60) : "" });
    return { id: `g${i}`, sourceId: `s${i % 500}`, told };
  };
}

/** Of the heap, and of the arrays outside it. */
function bytesHeld() {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function measure(stories, lead) {
  const random = numbers(7);
  const next = entriesOf(random, lead);
  globalThis.gc?.();
  const before = bytesHeld();
  const assigner = new EventAssigner();
  let i = 0;
  for (; assigner.state.totals.stories < stories; i++) assigner.assign(next(i), START_MS + i * 100);
  const batch = Array.from({ length: MEASURED }, (_, k) => next(i + k));
  globalThis.gc?.();
  const bytes = bytesHeld() - before;
  const started = process.cpuUsage();
  for (const [k, entry] of batch.entries()) assigner.assign(entry, START_MS + (i + k) * 100);
  const { user, system } = process.cpuUsage(started);
  const living = [...assigner.state.stories];
  const stored = living.map(encodeStory);
  const beganRestore = process.cpuUsage();
  new EventAssigner().restore(living, i + MEASURED);
  const restore = process.cpuUsage(beganRestore);
  return {
    stories,
    lead,
    entries: i,
    perCpuSecond: Math.round(MEASURED / ((user + system) / 1e6)),
    microsEach: Math.round((user + system) / MEASURED),
    bytesPerStory: Math.round(bytes / stories),
    storedBytesPerStory: Math.round(stored.reduce((sum, line) => sum + line.length, 0) / stored.length),
    restoreCpuSeconds: Math.round(restore.user / 1e4) / 100,
  };
}

const sizes = process.argv.slice(2).map(Number);
for (const lead of [false, true])
  for (const stories of sizes.length > 0 ? sizes : [20_000, 200_000])
    console.log(JSON.stringify(measure(stories, lead)));
