import { expect, test } from "vitest";
import { type Touched, TouchOrder } from "../../../src/story/touch-order.ts";

interface Item extends Touched<Item> {
  readonly name: string;
}

const item = (name: string): Item => ({ name, earlier: undefined, later: undefined });
const orderOf = (...items: Item[]): TouchOrder<Item> => {
  const order = new TouchOrder<Item>();
  for (const each of items) order.append(each);
  return order;
};
const names = (order: TouchOrder<Item>): string => [...order].map(({ name }) => name).join("");

test.for<[taken: string, left: string, first: string | undefined]>([
  ["a", "bc", "b"],
  ["b", "ac", "a"],
  ["c", "ab", "a"],
  ["cba", "", undefined],
  ["ab", "c", "c"],
])("without %s", ([taken, left, first]) => {
  const items = [item("a"), item("b"), item("c")];
  const order = orderOf(...items);
  for (const name of taken) for (const each of items) if (each.name === name) order.remove(each);
  expect([names(order), order.first?.name]).toEqual([left, first]);
});

test("what is touched again comes last, and what was taken out may come back", () => {
  const [a, b] = [item("a"), item("b")];
  const order = orderOf(a, b);
  order.remove(a);
  order.append(a);
  expect(names(order)).toBe("ba");
  order.remove(b);
  order.remove(a);
  order.append(b);
  expect(names(order)).toBe("b");
});

test("one may be taken out while all are walked", () => {
  const order = orderOf(item("a"), item("b"), item("c"));
  const walked: string[] = [];
  for (const each of order) {
    walked.push(each.name);
    order.remove(each);
  }
  expect([walked.join(""), names(order)]).toEqual(["abc", ""]);
});
