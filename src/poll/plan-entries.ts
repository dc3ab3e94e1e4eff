/** What is remembered of an entry of the document; `groupId: "-"` = passed over at first sight. */
export interface KnownEntry {
  readonly contentHash: string;
  readonly groupId: string;
  readonly poll: number;
  readonly ordinal: number;
}

/** An entry of the document, as far as this decision needs it. */
export interface StandingEntry {
  readonly key: string;
  readonly contentHash: string;
  readonly publishedMs?: number;
}

/** What is done with the entries of one document. Positions are 0-based, in document order. */
export interface EntryPlan {
  /** To be ingested: new ones, and those whose content changed. */
  readonly take: readonly number[];
  /** Remembered, never published. */
  readonly passOver: readonly number[];
  /** Of those to be ingested: they changed in the poll before this one as well. */
  readonly changedAgain: ReadonlySet<number>;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejectedFirstSight: number;
}

/** How the source was read before. */
export interface ReadBefore {
  /** Entries taken of it; absent for a source that was read before. */
  readonly firstSight?: number | undefined;
  /** Number of the last poll that succeeded. */
  readonly previousPoll?: number | undefined;
}

/** Group id of an entry that was passed over. */
export const PASSED_OVER = "-";

/**
 * Decides which entries of a document go on: only new and changed ones.
 *
 * A second occurrence of an id is `unchanged` when its content is equal, else `changed`. An entry remembered from a
 * newer poll is left alone. From a source never read before at most `firstSight` entries are taken, newest first; the
 * rest are remembered, so that they never surface later.
 *
 * @param known - in the order of `entries`
 */
export function planEntries(
  entries: readonly StandingEntry[],
  known: readonly (KnownEntry | undefined)[],
  poll: number,
  { firstSight, previousPoll }: ReadBefore = {},
): EntryPlan {
  const latest = new Map<string, KnownEntry>();
  const taken = firstSight === undefined ? undefined : newestOf(entries, firstSight);
  const plan = {
    take: [] as number[],
    passOver: [] as number[],
    changedAgain: new Set<number>(),
    new: 0,
    changed: 0,
    unchanged: 0,
    rejectedFirstSight: 0,
  };
  for (const [ordinal, { key, contentHash }] of entries.entries()) {
    const before = latest.get(key) ?? known[ordinal];
    if (before !== undefined && (before.contentHash === contentHash || isNewer(before, poll, ordinal))) {
      plan.unchanged++;
      continue;
    }
    const isPassedOver = before === undefined ? taken?.has(key) === false : before.groupId === PASSED_OVER;
    if (before !== undefined) plan.changed++;
    else if (isPassedOver) plan.rejectedFirstSight++;
    else plan.new++;
    if (!isPassedOver && previousPoll !== undefined && known[ordinal]?.poll === previousPoll)
      plan.changedAgain.add(ordinal);
    (isPassedOver ? plan.passOver : plan.take).push(ordinal);
    latest.set(key, { contentHash, groupId: isPassedOver ? PASSED_OVER : key, poll, ordinal });
  }
  return plan;
}

function isNewer(known: KnownEntry, poll: number, ordinal: number): boolean {
  return known.poll > poll || (known.poll === poll && known.ordinal >= ordinal);
}

/** Keys of the `count` newest entries; without a date, the document's order counts (newest first). */
function newestOf(entries: readonly StandingEntry[], count: number): ReadonlySet<string> {
  const ordered = entries.every((entry) => entry.publishedMs !== undefined)
    ? entries.toSorted((a, b) => (b.publishedMs ?? 0) - (a.publishedMs ?? 0))
    : entries;
  return new Set([...new Set(ordered.map((entry) => entry.key))].slice(0, count));
}
