import type { CopyGroup, GroupMember } from "../../model/copy-group.ts";

/*
 * A copy group is stored as its head, with the keys of its members in order, and one field a member: a copy that joins
 * a large group writes itself and the head, not everybody.
 */

/** Field of the head. */
export const HEAD = "group";
/** Field of the representatives' sketches. */
export const SKETCHES = "sketches";

const memberField = (key: string): string => `m:${key}`;

interface Head extends Omit<CopyGroup, "members"> {
  readonly members: readonly string[];
}

/** The fields that change from one state of a group to the next; an empty value takes a field away. */
export function changedFields(
  before: CopyGroup | undefined,
  after: CopyGroup,
): [field: string, value: string][] {
  const known = new Set(before?.members ?? []);
  const staying = new Set(after.members.map(({ entry }) => entry.key));
  const head: Head = { ...after, members: [...staying] };
  const changed = after.members.filter((member) => !known.has(member));
  const gone = [...known].filter(({ entry }) => !staying.has(entry.key));
  return [
    [HEAD, JSON.stringify(head)],
    ...changed.map((member): [string, string] => [memberField(member.entry.key), JSON.stringify(member)]),
    ...gone.map(({ entry }): [string, string] => [memberField(entry.key), ""]),
  ];
}

/** The group of a stored hash; undefined where there is none. */
export function groupOf(fields: Readonly<Record<string, string>>): CopyGroup | undefined {
  const json = fields[HEAD];
  if (json === undefined) return undefined;
  const head = JSON.parse(json) as Head;
  const members = head.members.flatMap((key) => {
    const member = fields[memberField(key)];
    return member === undefined ? [] : [JSON.parse(member) as GroupMember];
  });
  return { ...head, members };
}
