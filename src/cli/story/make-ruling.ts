import type { FoundEntry } from "../../adapters/lookup/find-entry.ts";
import type { CopyGroup } from "../../model/copy-group.ts";
import { RULED_ENTRIES_MAX, RULING_VERSION, type Ruling } from "../../model/ruling.ts";
import { shortHash } from "../../text/hash.ts";
import { UsageError } from "../options.ts";

/** What an operator says of an entry, beside which. */
export interface Said {
  readonly reason?: string;
  /** Epoch ms. */
  readonly nowMs: number;
}

type Draft = Ruling extends infer Kind
  ? Kind extends Ruling
    ? Omit<Kind, "v" | "id" | "atMs" | "reason">
    : never
  : never;

function ruling(draft: Draft, { reason, nowMs }: Said): Ruling {
  const said = {
    v: RULING_VERSION,
    atMs: nowMs,
    ...draft,
    ...(reason === undefined ? {} : { reason }),
  } as const;
  return { ...said, id: shortHash(JSON.stringify(said)) };
}

const keysOf = ({ members }: CopyGroup): string[] =>
  members.map(({ entry }) => entry.key).slice(0, RULED_ENTRIES_MAX);

/**
 * These copies leave their entry and stand for one of their own.
 *
 * @throws {UsageError} where they are not of one entry, or nothing would stay
 */
export function splitCopies(found: readonly FoundEntry[], said: Said): Ruling {
  const [first] = found;
  if (first === undefined) throw new UsageError("which entry? slugline story split ENTRY [ENTRY …]");
  const { group } = first;
  if (found.some((other) => other.group.id !== group.id))
    throw new UsageError("these are copies of different entries: split them one after the other");
  if (found.some(({ isWhole }) => isWhole) && group.members.length > 1)
    throw new UsageError("that id stands for the whole entry: name the copy, by its address or its key");
  const a = [...new Set(found.map(({ member }) => member.entry.key))];
  const b = keysOf(group).filter((key) => !a.includes(key));
  if (b.length === 0)
    throw new UsageError("no other copy is folded with it; --event takes the entry out of its story");
  return ruling({ kind: "apart", level: "copy", a, b }, said);
}

/**
 * The entry leaves its story.
 *
 * @param others - the story's other copy groups
 * @throws {UsageError} where it is alone in its story
 */
export function splitStory({ group }: FoundEntry, others: readonly CopyGroup[], said: Said): Ruling {
  const b = others.flatMap(keysOf).slice(0, RULED_ENTRIES_MAX);
  if (b.length === 0) throw new UsageError("it is alone in its story");
  return ruling({ kind: "apart", level: "event", a: keysOf(group), b }, said);
}

/** Two entries are one, or (`event`) their stories are. @throws {UsageError} where they are already */
export function merge(one: FoundEntry, other: FoundEntry, level: "copy" | "event", said: Said): Ruling {
  if (one.group.id === other.group.id) throw new UsageError("these are one entry already");
  if (level === "event" && one.group.storyId === other.group.storyId)
    throw new UsageError("these are one story already");
  return ruling({ kind: "together", level, a: keysOf(one.group), b: keysOf(other.group) }, said);
}

/** The text is shown no more, or again. @throws {UsageError} where it is so already */
export function showOrHide({ group }: FoundEntry, kind: "withdraw" | "reinstate", said: Said): Ruling {
  const isOut = group.withdrawnMs !== undefined;
  if (kind === "withdraw" && isOut && group.withdrawnReason === said.reason)
    throw new UsageError("it is withdrawn already, with this reason");
  if (kind === "reinstate" && !isOut) throw new UsageError("it is not withdrawn");
  return ruling({ kind, entries: keysOf(group) }, said);
}
