import { expect, test } from "vitest";
import { ageWords, bar, bytesWords, columnsOf, cut, plainLine, spark } from "../../../src/cli/columns.ts";

test.for<[count: number, total: number, shown: string]>([
  [0, 30, "░░░░"],
  [1, 300, "█░░░"],
  [15, 30, "██░░"],
  [299, 300, "███░"],
  [30, 30, "████"],
  [0, 0, "░░░░"],
])("%i of %i is %s", ([count, total, shown]) => {
  expect(bar(count, total, 4)).toBe(shown);
});

test("a line of columns is scaled to its largest, and nothing is a dot", () => {
  expect(spark([0, 1, 4, 8])).toBe("·▁▄█");
  expect(spark([0, 0])).toBe("··");
});

test("text is cut to columns, wide characters counting twice", () => {
  expect(cut("The harbour bridge", 18)).toBe("The harbour bridge");
  expect(cut("The harbour  bridge", 12)).toBe("The harbour…");
  expect(cut("港湾の橋が再開", 14)).toBe("港湾の橋が再開");
  expect(cut("港湾の橋が再開", 13)).toBe("港湾の橋が再…");
});

test("bytes are told in the unit that fits", () => {
  expect([999, 14_400, 2_340_000].map(bytesWords)).toEqual(["999 B", "14 kB", "2.3 MB"]);
});

test("without a terminal there are 100 columns, in a wide one 120", () => {
  expect([{}, { columns: 80 }, { columns: 300 }].map(columnsOf)).toEqual([100, 80, 120]);
});

test("what is long ago is told in years", () => {
  const day = 86_400_000;
  expect([3 * day, 400 * day, 4_140 * day].map((ago) => ageWords(0, ago))).toEqual([
    "3 d ago",
    "400 d ago",
    "11 years ago",
  ]);
});

test("nothing that a terminal obeys comes through", () => {
  expect(plainLine("a\u001b[31mred\u0007\u009b2J\u202eb\r\nc")).toBe("a [31mred 2J b c");
  expect(cut("\u001b]0;title\u0007x", 20)).toBe("]0;title x");
});
