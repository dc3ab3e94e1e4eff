import fc from "fast-check";
import { expect, test } from "vitest";
import { compileTopics } from "../../src/tag/tag-entry.ts";

const anyText = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.lorem({ maxCount: 30 }),
);
const word = fc.stringMatching(/^[a-z]{1,8}$/);

test("any texts are tagged without failing, twice the same", () => {
  const input = fc.record({
    title: anyText,
    summary: anyText,
    text: anyText,
    categories: fc.array(anyText, { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 5 }), input, (any, texts) => {
      const tagger = compileTopics([{ id: "t", label: "T", any }]);
      expect(tagger.tag(texts)).toEqual(tagger.tag(texts));
    }),
  );
});

test("a phrase of words is found wherever it stands, and only between word boundaries", () => {
  const phrase = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(phrase, word, word, (wanted, before, after) => {
      const tagger = compileTopics([{ id: "t", label: "T", any: [wanted] }]);
      const tag = (title: string) => tagger.tag({ title, summary: "", text: "", categories: [] });
      expect(tag(`${before}, ${wanted}: ${after}`)).toHaveLength(1);
      // A digit glued on either side makes another word of it.
      expect(tag(`0${wanted}`)).toHaveLength(0);
      expect(tag(`${wanted}0`)).toHaveLength(0);
    }),
  );
});

test("without the phrase that is named, the tag is gone", () => {
  const phrases = fc.uniqueArray(word, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(phrases, fc.array(word, { maxLength: 10 }), (any, words) => {
      const input = { title: words.join(" "), summary: "", text: "", categories: [] };
      const named = compileTopics([{ id: "t", label: "T", any }])
        .tag(input)
        .flatMap((tag) => tag.reasons.map((reason) => reason.phrase));
      const rest = any.filter((phrase) => !named.includes(phrase));
      expect(compileTopics([{ id: "t", label: "T", any: rest }]).tag(input)).toEqual([]);
    }),
  );
});
