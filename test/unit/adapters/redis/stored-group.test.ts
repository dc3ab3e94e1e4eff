import { expect, test } from "vitest";
import { changedFields, groupOf } from "../../../../src/adapters/redis/stored-group.ts";
import type { CopyGroup } from "../../../../src/model/copy-group.ts";
import { entry, group, member } from "../../publish/sample.ts";

const first = member(entry("harbour"));
const second = member(entry("courier"));
const before = group([first]);
const after: CopyGroup = { ...before, members: [first, second], canonical: second.entry.key };

/** What Redis holds after the fields were written. */
function written(...states: [string, string][][]): Record<string, string> {
  return Object.fromEntries(states.flat().filter(([, value]) => value !== ""));
}

test("a group comes back as it was written, whole or in steps", () => {
  expect(groupOf(written(changedFields(undefined, after)))).toEqual(after);
  expect(groupOf(written(changedFields(undefined, before), changedFields(before, after)))).toEqual(after);
});

test("a copy that joins writes the head and itself", () => {
  const fields = changedFields(before, after).map(([field]) => field);
  expect(fields).toEqual(["group", `m:${second.entry.key}`]);
});

test("a member that had to go is taken away", () => {
  const without: CopyGroup = { ...after, members: [second] };
  expect(changedFields(after, without)).toContainEqual([`m:${first.entry.key}`, ""]);
});

test("no head, no group", () => {
  expect(groupOf({})).toBeUndefined();
});
