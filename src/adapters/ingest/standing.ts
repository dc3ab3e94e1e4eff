import type { CopyGroup } from "../../model/copy-group.ts";
import type { Entry } from "../../model/entry.ts";
import type { TakenBack } from "../../story/taken-back.ts";

/** An entry that stands in a copy group: exact hits and kill notices are found by it. */
export interface Standee {
  readonly key: string;
  readonly sourceId: string;
  readonly canonicalUrl?: string;
  /** Of a kill notice: when it was sent, or noticed. */
  readonly noticeMs?: number;
}

/** Who stands in which group, by its id. */
export type Standing = Map<string, readonly Standee[]>;

export function standeesOf({ members, withdrawnMs }: CopyGroup): Standee[] {
  return members.map(({ entry, firstSeenMs }) => standsAs(entry, withdrawnMs ?? firstSeenMs));
}

/** @param seenMs - when it came; of a notice that replaced a text when that was noticed */
export function standsAs(entry: Entry, seenMs: number): Standee {
  const { key, sourceId, canonicalUrl, withdrawal, publishedMs = seenMs } = entry;
  return {
    ...{ key, sourceId },
    ...(canonicalUrl === undefined ? {} : { canonicalUrl }),
    ...(withdrawal === true ? { noticeMs: Math.min(publishedMs, seenMs) } : {}),
  };
}

/**
 * The kill notices in a group; undefined where there is none that counts. One that came with this very batch has not withdrawn
 * the group yet; one that stood there before and did not withdraw it came from a source that stands too low, or was overruled.
 */
export function takenBack(standees: readonly Standee[], group: CopyGroup | undefined): TakenBack | undefined {
  const notices = standees.filter(({ noticeMs }) => noticeMs !== undefined);
  if (notices.length === 0) return undefined;
  const isWithdrawn = group?.withdrawnMs !== undefined;
  const stood = new Set(
    group?.members.flatMap(({ entry }) => (entry.withdrawal === true ? [entry.key] : [])),
  );
  if (!isWithdrawn && notices.every(({ key }) => stood.has(key))) return undefined;
  return {
    by: notices.map(({ sourceId }) => sourceId),
    sinceMs: notices.reduce(
      (first, { noticeMs = first }) => Math.min(first, noticeMs),
      Number.POSITIVE_INFINITY,
    ),
    isWithdrawn,
  };
}
