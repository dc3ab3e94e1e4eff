import fc from "fast-check";
import { expect, test } from "vitest";
import { MatchWindow, matchKey } from "../../src/story/match-window.ts";
import { POSTINGS_MAX } from "../../src/story/rank-candidates.ts";
import { shortHash } from "../../src/text/hash.ts";

const IDS = Array.from({ length: 150 }, (_, i) => shortHash(`group ${i}`));
const KEYS = Array.from({ length: 12 }, (_, i) => `${"hwls"[i % 4]}${i}`);
const DAY = 20_000;

const row = fc.record({
  group: fc.nat(IDS.length - 1),
  day: fc.integer({ min: DAY, max: DAY + 2 }),
  keys: fc.uniqueArray(fc.nat(KEYS.length - 1), { maxLength: 6 }),
});
const rows = fc.array(row, { maxLength: 400, size: "max" });
const asked = fc.array(fc.constantFrom(...KEYS), { maxLength: 8 });

/** The rule as `rankCandidates` tells it, with lists and a map. */
function plainRanks(window: MatchWindow, keys: readonly string[]): string[] {
  const met = new Map<number, { number: number; rarity: number; newer: number }>();
  for (const key of new Set(keys)) {
    const numbers = window.under(key).toReversed();
    if (numbers.length > POSTINGS_MAX) continue;
    for (const [newer, number] of numbers.entries()) {
      const seen = met.get(number) ?? { number, rarity: 0, newer };
      seen.rarity += (key.startsWith("h") ? 2 : 1) / Math.log2(2 + numbers.length);
      seen.newer = Math.min(seen.newer, newer);
      met.set(number, seen);
    }
  }
  const likely = [...met.values()].filter(({ rarity }) => rarity >= 0.5);
  likely.sort((a, b) => b.rarity - a.rarity || a.newer - b.newer || a.number - b.number);
  return [...new Set(likely.slice(0, 16).map(({ number }) => window.groupOf(number)))];
}

test("the groups near an entry are those that the lists under its keys rank first, whoever asked or added before", () => {
  fc.assert(
    fc.property(rows, fc.array(asked, { maxLength: 5 }), (all, questions) => {
      const [window, again] = [new MatchWindow(), new MatchWindow()];
      for (const { group, day, keys } of all) {
        const news = window.add(day, {
          groupId: IDS[group] ?? "",
          keys: keys.map((key) => matchKey(KEYS[key] ?? "")),
        });
        if (news !== undefined) again.add(day, news);
      }
      for (const keys of questions) {
        expect(window.near(keys)).toEqual(plainRanks(window, keys));
        expect(again.near(keys)).toEqual(window.near(keys));
        for (const key of keys) expect(again.under(key)).toEqual(window.under(key));
      }
    }),
    { numRuns: 60 },
  );
});
