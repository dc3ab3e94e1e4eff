import type { CopyGroup, GroupMember } from "../model/copy-group.ts";
import type { Sources } from "./canonical-member.ts";
import { standings } from "./canonical-member.ts";
import type { RulingIndex } from "./ruling-index.ts";

/** Whether the wire took the text back: a kill notice of the canonical source, or of one that stands higher. */
function isWithdrawn(group: CopyGroup, sources: Sources): boolean {
  if (!group.members.some(({ entry }) => entry.withdrawal === true)) return false;
  const canonical = group.members.find(({ entry }) => entry.key === group.canonical);
  if (canonical === undefined) return false;
  const standing = standings(group.members, sources);
  const rank = standing(canonical);
  return group.members.some(
    (member) =>
      member.entry.withdrawal === true &&
      (member.entry.sourceId === canonical.entry.sourceId || standing(member) > rank),
  );
}

/**
 * The group as operators want it: withdrawn with their reason, or shown again whatever the wire says; as it was where
 * they said nothing. Their word stands until the next one. `updatedMs` moves with it; asking twice changes nothing.
 */
export function underRulings(group: CopyGroup, rulings: RulingIndex, nowMs: number): CopyGroup {
  if (rulings.size === 0) return group;
  const entryKeys = group.members.map(({ entry }) => entry.key);
  const updatedMs = Math.max(group.updatedMs, nowMs);
  const ruling = rulings.withdrawalOf(entryKeys);
  if (ruling !== undefined) {
    const withdrawnReason = ruling.reason ?? "";
    if (group.withdrawnMs !== undefined && group.withdrawnReason === withdrawnReason) return group;
    const { reinstatedMs: _, ...rest } = group;
    return { ...rest, withdrawnMs: group.withdrawnMs ?? nowMs, withdrawnReason, updatedMs };
  }
  if (!rulings.isReinstated(entryKeys) || group.reinstatedMs !== undefined) return group;
  const { withdrawnMs, withdrawnReason: _, ...rest } = group;
  return { ...rest, reinstatedMs: nowMs, ...(withdrawnMs === undefined ? {} : { updatedMs }) };
}

/**
 * The group withdrawn where its wire took the text back, and reinstated where the notice no longer stands.
 *
 * An operator's word stands above it. `updatedMs` moves for either; asking twice changes nothing.
 */
export function withWithdrawal(group: CopyGroup, sources: Sources, nowMs: number): CopyGroup {
  if (group.withdrawnReason !== undefined || group.reinstatedMs !== undefined) return group;
  if (isWithdrawn(group, sources)) {
    if (group.withdrawnMs !== undefined) return group;
    return { ...group, withdrawnMs: nowMs, updatedMs: Math.max(group.updatedMs, nowMs) };
  }
  if (group.withdrawnMs === undefined) return group;
  const { withdrawnMs: _, ...reinstated } = group;
  return { ...reinstated, updatedMs: Math.max(group.updatedMs, nowMs) };
}

/** When a kill notice came: under the id of the text it takes back with the revision, else as an entry of its own. */
function noticedMs({ entry, history, firstSeenMs }: GroupMember): number | undefined {
  if (entry.withdrawal !== true) return undefined;
  return history?.findLast(({ kind }) => kind === "withdrawal")?.atMs ?? firstSeenMs;
}

/**
 * When the latest kill notice came that an operator's earlier word overrules: who said that a text may be shown did not know
 * of it, and is to be told. Epoch ms; undefined where there is none.
 */
export function overruledNoticeMs({ members, reinstatedMs }: CopyGroup): number | undefined {
  if (reinstatedMs === undefined) return undefined;
  const later = members.flatMap((member) => noticedMs(member) ?? []).filter((ms) => ms > reinstatedMs);
  return later.length === 0 ? undefined : later.reduce((latest, ms) => Math.max(latest, ms), 0);
}
