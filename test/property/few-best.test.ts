import fc from "fast-check";
import { expect, test } from "vitest";
import { FewBest } from "../../src/story/few-best.ts";

test("of many the heaviest stay, in order, of equal ones those of lower order first", () => {
  const few = new FewBest(4);
  const offers = fc.array(fc.record({ weight: fc.integer({ min: 0, max: 5 }), order: fc.nat(9) }), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(offers, (all) => {
      const offered = all.map((each, value) => ({ ...each, value, order: each.order * 100 + value }));
      few.begin();
      for (const { value, weight, order } of offered)
        if (few.isOpenTo(weight)) few.offer(value, weight, order);
      const kept = Array.from({ length: few.length }, (_, i) => few.valueAt(i));
      const sorted = offered.toSorted((a, b) => b.weight - a.weight || a.order - b.order);
      expect(kept).toEqual(sorted.slice(0, 4).map(({ value }) => value));
    }),
  );
});
