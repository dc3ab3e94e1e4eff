// One pass over entries in the order of arrival with the production's keys, candidates and representatives, in memory.
import { POSTINGS_MAX, rankCandidates } from "../../dist/src/story/rank-candidates.js";
import { withRepresentative } from "../../dist/src/story/representatives.js";

const DAY_MS = 86_400_000;
const MATCH_DAYS = 3;

class Index {
  #postings = new Map();
  #numbers = new Map();
  #ids = [];

  /** Ids of the groups to compare with, the likeliest first. */
  near(keys, day) {
    const near = new Map();
    for (const key of keys) {
      const ids = [...(this.#postings.get(key) ?? [])].filter(([, last]) => last >= day - MATCH_DAYS);
      if (ids.length > 0) near.set(key, ids.map(([id]) => this.#numbers.get(id)).slice(-POSTINGS_MAX - 1));
    }
    return rankCandidates(near).map((number) => this.#ids[number]);
  }

  add(keys, id, day) {
    if (!this.#numbers.has(id)) this.#numbers.set(id, this.#ids.push(id) - 1);
    for (const key of keys) {
      const ids = this.#postings.get(key) ?? new Map();
      this.#postings.set(key, ids);
      ids.delete(id);
      ids.set(id, day);
    }
  }
}

/**
 * Group of each entry. `place(entry, candidates)` answers the group it joins or undefined; candidates are
 * `{group, representatives}`, the best first.
 */
export function stream(entries, place) {
  const index = new Index();
  const representatives = new Map();
  const byText = new Map();
  let nowMs = 0;
  return entries.map((entry) => {
    nowMs = Math.max(nowMs, entry.atMs);
    const day = Math.floor(nowMs / DAY_MS);
    const { keys, textHash } = entry.sketch;
    const candidates = index.near(keys, day).map((group) => ({
      group,
      representatives: representatives.get(group) ?? [],
    }));
    const equal = textHash === undefined ? undefined : byText.get(textHash);
    const isEqual = equal !== undefined && day - equal.day <= MATCH_DAYS;
    const group = place(entry, candidates, isEqual ? equal.group : undefined) ?? entry.key;
    representatives.set(group, withRepresentative(representatives.get(group) ?? [], entry));
    index.add(keys, group, day);
    if (textHash !== undefined) byText.set(textHash, { group: isEqual ? equal.group : group, day });
    return group;
  });
}

/** Every pair that the candidate search brings up when all groups before are right. */
export function candidatePairs(set, entries) {
  const pairs = [];
  const groupOf = new Map();
  stream(entries, (entry, candidates) => {
    for (const { representatives } of candidates) {
      for (const older of representatives)
        pairs.push({
          set,
          newer: entry,
          older,
          copy: older.label === entry.label,
          folds: [older.label, entry.label],
        });
    }
    const known = groupOf.get(entry.label);
    if (known === undefined) groupOf.set(entry.label, entry.key);
    return known;
  });
  return pairs;
}
