import fc from "fast-check";
import { expect, test } from "vitest";
import { IntNumbers } from "../../src/story/int-numbers.ts";

const int = fc.integer({ min: -40, max: 40 });
const step = fc.record({ int, isIn: fc.integer({ min: 0, max: 2 }) });

test("each integer has its own number until it gives it up", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
      const numbers = new IntNumbers();
      const known = new Map<number, number>();
      for (const { int, isIn } of steps) {
        if (isIn > 0) {
          const number = numbers.give(int);
          expect(number).toBe(known.get(int) ?? number);
          known.set(int, number);
        } else {
          numbers.giveUp(int);
          known.delete(int);
        }
        expect(numbers.of(int)).toBe(known.get(int) ?? -1);
      }
      expect(numbers.size).toBe(known.size);
      expect(new Set(known.values()).size).toBe(known.size);
      for (const [int, number] of known) expect(numbers.of(int)).toBe(number);
    }),
  );
});

test("thousands of integers have the first thousands of numbers, and again after all were given up", () => {
  const numbers = new IntNumbers();
  const ints = Array.from({ length: 5_000 }, (_, i) => Math.imul(i, 0x01000193) | 0);
  for (let times = 0; times < 2; times++) {
    const given = ints.map((int) => numbers.give(int));
    expect(given.toSorted((a, b) => a - b)).toEqual(ints.map((_, i) => i));
    for (const int of ints) numbers.giveUp(int);
    expect(numbers.size).toBe(0);
  }
});
