import fc from "fast-check";
import { expect, test } from "vitest";
import { IntDeque } from "../../src/story/int-deque.ts";
import { IntSlices } from "../../src/story/int-slices.ts";

const value = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const step = fc.record({ list: fc.nat(2), at: fc.nat(), value, isIn: fc.integer({ min: 0, max: 2 }) });

/** Two of three steps put something in. */
test("deques in one room do as arrays do", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const slices = new IntSlices();
      const pairs = [0, 1, 2].map(() => ({ deque: new IntDeque(slices), array: [] as number[] }));
      for (const { list, at, value, isIn } of steps) {
        const pair = pairs[list];
        if (pair === undefined) throw new Error("no such list");
        const { deque, array } = pair;
        if (isIn > 0) {
          const place = at % (array.length + 1);
          deque.insert(place, value);
          array.splice(place, 0, value);
        } else if (array.length > 0) {
          deque.removeAt(at % array.length);
          array.splice(at % array.length, 1);
        }
      }
      for (const { deque, array } of pairs) {
        expect(Array.from({ length: deque.length }, (_, i) => deque.get(i))).toEqual(array);
        const { chunk, begin } = deque;
        expect([...chunk.subarray(begin, begin + deque.length)]).toEqual(array);
      }
    }),
  );
});
