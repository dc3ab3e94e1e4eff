import { expect, test } from "vitest";
import { packSketch } from "../../../src/story/pack-sketch.ts";
import type { Representative } from "../../../src/story/representatives.ts";
import { withRepresentative } from "../../../src/story/representatives.ts";
import { sketch } from "../../../src/story/sketch.ts";
import { T0, WIRE_TEXT, WIRE_TITLE } from "./samples.ts";

const copy = (key: string, text: string, title = WIRE_TITLE): Representative => ({
  key,
  sketch: packSketch(sketch({ title, text })),
  atMs: T0,
  sourceId: key,
});

const COPIES = [
  copy("whole", WIRE_TEXT),
  copy("cut", WIRE_TEXT.split("\n").slice(0, 2).join("\n")),
  copy("promoted", `${WIRE_TEXT}\nSubscribe for more from the waterfront.`),
  copy("rim", "Lorries over 20 tonnes must keep to the tunnel until the spring, said the port authority."),
];

/** All orders of a list. */
function orders<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((first, i) => orders(list.filter((_, j) => j !== i)).map((rest) => [first, ...rest]));
}

const standing = (copies: readonly Representative[]): string[] => {
  const none: readonly Representative[] = [];
  return copies.reduce((before, next) => withRepresentative(before, next), none).map(({ key }) => key);
};

test("those most like each other stand for a group, in whatever order they came", () => {
  const sets = new Set(orders(COPIES).map((order) => standing(order).sort().join(" ")));
  expect([...sets]).toEqual(["cut promoted whole"]);
});

test("an entry that comes again stands there once, as it is now", () => {
  const [whole, cut] = COPIES as [Representative, Representative];
  const revised = { ...cut, atMs: T0 + 1 };
  expect(withRepresentative([whole, cut], revised)).toEqual([whole, revised]);
});

test("an unmatchable text stands for nobody", () => {
  const live = copy("live", WIRE_TEXT, "Live: the harbour bridge reopens");
  expect(live.sketch.unmatchable).toBe("live");
  expect(withRepresentative([], live)).toEqual([]);
  expect(standing([live, ...COPIES.slice(0, 2)])).toEqual(["whole", "cut"]);
});
