import fc from "fast-check";
import { expect, test } from "vitest";
import { IntTable } from "../../src/story/int-table.ts";

/** Few, and many that begin their search at one place. */
const int = fc.oneof(
  fc.integer({ min: -20, max: 20 }),
  fc.nat(40).map((i) => Math.imul(i, 2 ** 24) | 0),
);
const step = fc.record({ int, number: fc.nat(), isIn: fc.integer({ min: 0, max: 2 }) });

test("a table of integers does as a map does", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
      const table = new IntTable();
      const map = new Map<number, number>();
      for (const { int, number, isIn } of steps) {
        if (isIn > 0) {
          table.set(int, number);
          map.set(int, number);
        } else {
          table.delete(int);
          map.delete(int);
        }
        expect(table.get(int)).toBe(map.get(int) ?? -1);
      }
      for (const { int } of steps) expect(table.get(int)).toBe(map.get(int) ?? -1);
    }),
  );
});
