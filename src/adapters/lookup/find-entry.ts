import type { CopyGroup, GroupMember } from "../../model/copy-group.ts";
import type { LiveConfig } from "../live-config.ts";
import { type FindByIdContext, findById } from "./find-by-id.ts";
import { findRecent, type UnderUrl, underUrls } from "./find-by-url.ts";
import { nearnessTo } from "./nearest-reference.ts";
import { type Reference, readReference } from "./reference.ts";
import { scanGroups } from "./scan-groups.ts";

/** The entry that a reference means, and the copy group it stands in. */
export interface FoundEntry {
  readonly kind: "found";
  readonly group: CopyGroup;
  /** The one meant; the canonical one where the group as a whole is. */
  readonly member: GroupMember;
  /** The reference names the copy group, not one of its copies. */
  readonly isWhole: boolean;
  /** Other entries under the same address, older. */
  readonly others: readonly UnderUrl[];
}

export interface NotFound {
  readonly kind: "none";
  /** What was looked for, and where; for people. */
  readonly message: string;
  readonly nearest?: UnderUrl;
}

const NO_REFERENCE = "no published id (tag:…), story address or id, entry key or http(s) address";

export interface FindContext extends FindByIdContext {
  readonly live: LiveConfig;
}

export interface FindOptions {
  readonly nowMs: number;
  /** Told how many copy groups were read, where all must be. */
  readonly onScan?: (groups: number) => void;
}

/**
 * Finds the entry an operator means by an id or address: what is indexed first, all stored copy groups last.
 *
 * @param given - published id, story address or id, entry key, or the entry's address at its source
 */
export async function findEntry(
  context: FindContext,
  given: string,
  options: FindOptions,
): Promise<FoundEntry | NotFound> {
  const reference = readReference(given);
  if (reference === undefined) return scan(context, given, { isWhole: false, urls: [] }, options);
  if (reference.id !== undefined) {
    const under = await findById(context, context.live.now.sources, reference.id);
    if (under?.kind === "group") return foundUnder(under.group, reference);
    if (under?.kind === "passed-over")
      return {
        kind: "none",
        message: `${given} was there when ${under.sourceId} was first polled and was left out then (firstSight): it was never published`,
      };
  }
  const recent = reference.urls.length === 0 ? [] : await findRecent(context, reference.urls, options.nowMs);
  return foundAmong(recent) ?? scan(context, given, reference, options);
}

function foundUnder(group: CopyGroup, { id, isWhole }: Reference): FoundEntry {
  const own = group.members.find(({ entry }) => entry.key === id);
  const canonical = group.members.find(({ entry }) => entry.key === group.canonical) ?? group.members[0];
  const member = isWhole ? canonical : (own ?? canonical);
  // A group is stored with its first member and never loses its canonical one.
  if (member === undefined) throw new Error(`copy group ${group.id} has no members`);
  return { kind: "found", group, member, isWhole: isWhole || own === undefined, others: [] };
}

function foundAmong([newest, ...others]: readonly UnderUrl[]): FoundEntry | undefined {
  return newest === undefined ? undefined : { kind: "found", ...newest, isWhole: false, others };
}

/** Reads all stored copy groups: for old addresses, for entries of sources that left the config, for what is nearest. */
async function scan(
  context: FindContext,
  given: string,
  { id, urls }: Reference,
  { onScan }: FindOptions,
): Promise<FoundEntry | NotFound> {
  const nearness = nearnessTo(given);
  if (nearness === undefined && id === undefined && urls.length === 0)
    return { kind: "none", message: `${JSON.stringify(given)} is ${NO_REFERENCE}` };
  let nearest: (UnderUrl & { near: number }) | undefined;
  let read = 0;
  for await (const groups of scanGroups(context)) {
    read += groups.length;
    onScan?.(read);
    const found = foundAmong(underUrls(groups, urls));
    if (found !== undefined) return found;
    for (const group of groups) {
      for (const member of group.members) {
        if (member.entry.key === id) return { kind: "found", group, member, isWhole: false, others: [] };
        const near = nearness?.(group, member) ?? 0;
        if (near > (nearest?.near ?? 0)) nearest = { group, member, near };
      }
    }
  }
  return {
    kind: "none",
    message: sought(given, id, urls, read),
    ...(nearest === undefined ? {} : { nearest }),
  };
}

function sought(given: string, id: string | undefined, urls: readonly string[], read: number): string {
  const among = `among ${read} stored ${read === 1 ? "entry" : "entries"}`;
  if (urls[0] !== undefined) return `no entry has the address ${urls[0]}, ${among}`;
  if (id !== undefined) return `no entry, copy group or story has the id ${id}, ${among}`;
  return `${JSON.stringify(given)} is ${NO_REFERENCE}, and no id begins with it ${among}`;
}
