import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeTrace, encodeTrace, type Trace } from "../../../../src/adapters/redis/stored-trace.ts";

const bits30 = fc.integer({ min: 0, max: 2 ** 30 - 1 });
const words = fc.array(fc.integer({ min: 0, max: 2 ** 12 - 1 }), { maxLength: 8 });
const key = fc.stringMatching(/^[\w-]{16}$/u);
// Built outside the test: the first build takes seconds, which the test's timeout would count.
const trace = fc.record(
  {
    clues: fc.record(
      { title: bits30, guid: bits30, link: bits30, minute: bits30, titleWords: words, words },
      { requiredKeys: ["titleWords", "words"] },
    ),
    anchorKey: key,
    isPlaced: fc.constant(true as const),
  },
  { requiredKeys: ["clues"] },
) as fc.Arbitrary<Trace>;

test("a trace is read as it was written, one word of at most 71 characters", () => {
  fc.assert(
    fc.property(trace, (given) => {
      const stored = encodeTrace(given);
      expect(stored).toMatch(/^\S{22,71}$/u);
      expect(decodeTrace(stored)).toEqual(given);
    }),
  );
});

test("another version's trace is nothing", () => {
  expect(decodeTrace("z12345")).toBeUndefined();
});
