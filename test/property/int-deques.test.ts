import fc from "fast-check";
import { expect, test } from "vitest";
import { IntDeques } from "../../src/story/int-deques.ts";

const value = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const step = fc.record({ list: fc.nat(2), at: fc.nat(), value, isIn: fc.integer({ min: 0, max: 2 }) });

/** Two of three steps put something in; the numbers of the lists are far apart. */
test("lists in one room do as arrays do", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const deques = new IntDeques();
      const arrays = [0, 1, 2].map((list) => ({ list: list * 900, array: [] as number[] }));
      for (const { list: which, at, value, isIn } of steps) {
        const { list, array } = arrays[which] ?? { list: 0, array: [] };
        if (isIn > 0) {
          const place = at % (array.length + 1);
          deques.insert(list, place, value);
          array.splice(place, 0, value);
        } else if (array.length > 0) {
          deques.removeAt(list, at % array.length);
          array.splice(at % array.length, 1);
        }
      }
      for (const { list, array } of arrays) {
        const length = deques.lengthOf(list);
        expect(Array.from({ length }, (_, i) => deques.get(list, i))).toEqual(array);
        const begin = deques.beginOf(list);
        expect([...deques.chunkOf(list).subarray(begin, begin + length)]).toEqual(array);
      }
    }),
  );
});
