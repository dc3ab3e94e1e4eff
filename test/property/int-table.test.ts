import fc from "fast-check";
import { expect, test } from "vitest";
import { IntTable, mixed } from "../../src/story/int-table.ts";

/** All begin their search at the last two places or the first, however large the table grows here. */
const crowded = Array.from({ length: 5_000 }, (_, i) => i - 2_500).filter((int) =>
  [126, 127, 0].includes((mixed(int) >>> 7) % 128),
);
const int = fc.constantFrom(...crowded.slice(0, 40));
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
