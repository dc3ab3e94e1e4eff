import fc from "fast-check";
import { expect, test } from "vitest";
import { stripWrapping } from "../../src/normalize/strip-wrapping.ts";
import { packSketch } from "../../src/story/pack-sketch.ts";
import { scoreCopy } from "../../src/story/score-copy.ts";
import { sketch } from "../../src/story/sketch.ts";
import { wordsOf } from "../../src/text/words.ts";

const text = fc.string({ unit: "grapheme", maxLength: 400 });
const prose = fc.array(
  fc.constantFrom("harbour", "Northport", "bridge", "4.2", "1,200", "reopens", "橋", "мост", "\n"),
  {
    maxLength: 300,
  },
);
const draft = fc.record({
  title: text,
  text: fc.oneof(
    text,
    prose.map((words) => words.join(" ")),
  ),
});

test("likeness does not depend on which entry came first", () => {
  fc.assert(
    fc.property(draft, draft, (a, b) => {
      const one = { sketch: packSketch(sketch(a)), atMs: 0, sourceId: "a" };
      const two = { sketch: packSketch(sketch(b)), atMs: 60_000, sourceId: "b" };
      expect(scoreCopy(one, two)).toEqual(scoreCopy(two, one));
    }),
  );
});

test("stripping takes only from the text, and words of any text are folded words", () => {
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 6 }), (title, paragraphs) => {
      const stripped = stripWrapping({ title, paragraphs });
      expect(stripped.title).toBe(title);
      expect(stripped.paragraphs.length).toBeLessThanOrEqual(paragraphs.length);
      for (const paragraph of stripped.paragraphs) {
        expect(paragraphs.some((given) => given.includes(paragraph))).toBe(true);
      }
      for (const word of wordsOf(title)) expect(word).not.toMatch(/\s/u);
    }),
  );
});
