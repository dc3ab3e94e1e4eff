import fc from "fast-check";
import { expect, test } from "vitest";
import type { Sketch } from "../../src/model/sketch.ts";
import { packSketch } from "../../src/story/pack-sketch.ts";
import { PackedSketch } from "../../src/story/packed-sketch.ts";
import { pairFeatures } from "../../src/story/pair-features.ts";
import { sketch } from "../../src/story/sketch.ts";

const text = fc.string({ unit: "grapheme", maxLength: 400 });
const prose = fc
  .array(
    fc.constantFrom(
      "harbour",
      "Northport",
      "Ann",
      "bridge",
      "4.2",
      "1,200",
      "17",
      "reopens",
      "橋",
      "мост",
      "\n",
    ),
    { maxLength: 300 },
  )
  .map((words) => words.join(" "));
const draft = fc.record({ title: fc.oneof(text, prose), text: fc.oneof(text, prose) });

/** Ascending values of so many bits, close enough together that two lists meet. */
const values = (bits: number, maxLength: number) =>
  fc
    .uniqueArray(fc.oneof(fc.nat(40), fc.integer({ min: 2 ** bits - 40, max: 2 ** bits - 1 })), { maxLength })
    .map((list) => list.sort((a, b) => a - b));
/** Title words of which the upper bits are names now and then. */
const titleWords = values(16, 24).map((list) => list.map((name, i) => name * 256 + (i % 3)));
const anySketch: fc.Arbitrary<Sketch> = fc
  .record({
    shingles: values(24, 64),
    complete: fc.boolean(),
    titleWords,
    numbers: values(16, 24),
    names: values(16, 24),
    wordCount: fc.nat(1_000),
    lead: values(32, 12),
  })
  .map(({ lead, ...rest }) => ({ v: 1, ...rest, keys: lead.map((value) => `l${value.toString(36)}`) }));

/** A sketch as it came back. */
function unpacked({ columns, textHash, complete, wordCount, unmatchable, keys }: PackedSketch): Sketch {
  const { shingles, titleWords: title, numbers, names } = columns;
  return {
    v: 1,
    ...(textHash === undefined ? {} : { textHash }),
    ...{ shingles: shingles.toArray(), complete, titleWords: title.toArray(), numbers: numbers.toArray() },
    ...{ names: names.toArray(), wordCount, keys },
    ...(unmatchable === undefined ? {} : { unmatchable }),
  };
}

test("packing loses nothing of any sketch", () => {
  fc.assert(
    fc.property(draft, (input) => {
      const made = sketch(input);
      expect(unpacked(packSketch(made))).toEqual(made);
    }),
  );
});

test("a sketch is the same wherever it stands among other bytes", () => {
  fc.assert(
    fc.property(draft, fc.uint8Array(), fc.uint8Array(), (input, before, after) => {
      const packed = packSketch(sketch(input));
      const room = Buffer.concat([before, packed.bytes, after]);
      const moved = PackedSketch.of(room, before.length, before.length + packed.length);
      expect(moved?.bytes).toEqual(packed.bytes);
      expect(moved && unpacked(moved)).toEqual(unpacked(packed));
      const alone = moved?.alone();
      expect(alone?.bytes).toEqual(packed.bytes);
      expect(alone?.bytes.buffer.byteLength).toBe(packed.length);
      expect(alone?.alone()).toBe(alone);
    }),
  );
});

test("any bytes are a sketch that keeps within them, or nothing", () => {
  const damage = fc.record({ at: fc.nat(8), by: fc.integer({ min: 1, max: 255 }), cut: fc.nat(30) });
  const bytes = fc.tuple(draft, damage).map(([input, { at, by, cut }]) => {
    const whole = packSketch(sketch(input)).bytes;
    const damaged = whole.slice(0, whole.length - cut);
    damaged[at] = (damaged[at] ?? 0) + by;
    return damaged;
  });
  fc.assert(
    fc.property(fc.oneof(bytes, fc.uint8Array()), (given) => {
      const packed = PackedSketch.of(given);
      if (packed === undefined) return;
      expect(packed.columns.names.end).toBeLessThanOrEqual(given.length);
      expect(packed.lead.end).toBeLessThanOrEqual(given.length + 1);
      expect(unpacked(packed).v).toBe(1);
    }),
  );
});

const both = (a: readonly number[], b: readonly number[]): number =>
  a.filter((value) => b.includes(value)).length;
const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const leadOf = ({ keys }: Sketch): number[] =>
  keys.filter((key) => key.startsWith("l")).map((key) => Number.parseInt(key.slice(1), 36));

/** What `pairFeatures` says, from the lists themselves. */
function plainFeatures(a: Sketch, b: Sketch) {
  const order =
    a.wordCount - b.wordCount || a.numbers.length - b.numbers.length || a.names.length - b.names.length;
  const [short, long] = order <= 0 ? [a, b] : [b, a];
  const limit = Math.min(
    ...[a, b].map(({ complete, shingles }) => (complete ? Infinity : (shingles.at(-1) ?? Infinity))),
  );
  const inReach = [a, b].map(({ shingles }) => shingles.filter((shingle) => shingle <= limit).length);
  const shared = both(a.shingles, b.shingles);
  const titles = both(a.titleWords, b.titleWords);
  const [numbers, names] = [both(a.numbers, b.numbers), both(a.names, b.names)];
  const least = (column: "titleWords" | "numbers" | "names") => Math.min(a[column].length, b[column].length);
  const strangers = (own: Sketch, other: Sketch) =>
    own.titleWords.filter((word) => own.names.includes(word >>> 8) && !other.titleWords.includes(word));
  const [mine, theirs] = [strangers(a, b), strangers(b, a)];
  const isAnyUnknown =
    mine.some((word) => !b.names.includes(word >>> 8)) ||
    theirs.some((word) => !a.names.includes(word >>> 8));
  return {
    containment: share(shared, Math.min(...inReach)),
    shared,
    otherTitleWords: least("titleWords") - titles,
    titleWords: least("titleWords"),
    titleOverlap: share(titles, new Set([...a.titleWords, ...b.titleWords]).size),
    lead: share(both(leadOf(a), leadOf(b)), Math.min(leadOf(a).length, leadOf(b).length)),
    numbers: short.numbers.length === 0 ? undefined : numbers / short.numbers.length,
    otherNumbers: least("numbers") - numbers,
    sharedNumbers: numbers,
    names: short.names.length === 0 ? undefined : names / short.names.length,
    sharedNames: names,
    otherNames: least("names") - names,
    words: short.wordCount,
    lengthRatio: long.wordCount === 0 ? 1 : short.wordCount / long.wordCount,
    titled: least("titleWords") > 0,
    longTitled: long.titleWords.length > 0,
    otherParties: isAnyUnknown ? Math.min(mine.length, theirs.length) : 0,
  };
}

test("packed sketches have in common what their lists have", () => {
  const one = fc.oneof(anySketch, draft.map(sketch));
  fc.assert(
    fc.property(one, one, (a, b) => {
      expect(pairFeatures(packSketch(a), packSketch(b))).toEqual(plainFeatures(a, b));
    }),
    { numRuns: 500 },
  );
});
