import type { Redis } from "ioredis";
import type { CopyGroup } from "../../model/copy-group.ts";
import type { IncomingEntry } from "../../model/entry.ts";
import { type ExactKeys, exactKeys } from "../../story/index-keys.ts";
import { rankCandidates } from "../../story/rank-candidates.ts";
import type { Representative } from "../../story/representatives.ts";
import { readMatches } from "../redis/match-index.ts";
import type { Stores } from "../redis/stores.ts";
import { decodeRepresentatives } from "./stored-representatives.ts";

/** One entry of a batch that needs a copy group. */
export interface Unplaced {
  readonly incoming: IncomingEntry;
  readonly keys: ExactKeys;
  /** The group it is known to belong to. */
  readonly known?: string;
}

/** All that is read of Redis to find the places of a batch; a few round trips, whatever its size. */
export interface LookUp {
  /** Match key → ids of copy groups, oldest first. Grows as entries of the batch are placed. */
  readonly postings: Map<string, string[]>;
  /** Groups that entries are known to belong to or that an exact key leads to. */
  readonly groups: Map<string, CopyGroup>;
  readonly representatives: Map<string, readonly Representative[]>;
}

export function unplaced(incoming: IncomingEntry, known?: string): Unplaced {
  const keys = exactKeys(incoming.entry, incoming.sketch);
  return { incoming, keys, ...(known === undefined ? {} : { known }) };
}

/** Reads what placing the batch needs: postings, then the sketches of candidates and the groups of exact hits. */
export async function lookUp(
  redis: Redis,
  stores: Stores,
  batch: readonly Unplaced[],
  nowMs: number,
): Promise<LookUp> {
  const strangers = batch.filter(({ known }) => known === undefined);
  const postings = await readMatches(redis, [...new Set(strangers.flatMap(allKeys))], nowMs);
  const exact = new Set(batch.flatMap(({ known }) => known ?? []));
  const near = new Set<string>();
  for (const stranger of strangers) {
    for (const key of exactList(stranger)) for (const id of postings.get(key) ?? []) exact.add(id);
    for (const id of rankCandidates(nearPostings(postings, stranger))) near.add(id);
  }
  const [groups, sketches] = await Promise.all([
    stores.groups.read([...exact]),
    stores.groups.sketches([...new Set([...exact, ...near])]),
  ]);
  const representatives = new Map([...sketches].map(([id, stored]) => [id, decodeRepresentatives(stored)]));
  return { postings, groups, representatives };
}

export function exactList({ keys }: Unplaced): string[] {
  return [keys.entry, keys.url, keys.text].filter((key) => key !== undefined);
}

export function nearPostings(
  postings: ReadonlyMap<string, readonly string[]>,
  { incoming }: Unplaced,
): Map<string, readonly string[]> {
  const near = new Map<string, readonly string[]>();
  for (const key of incoming.sketch.keys) {
    const ids = postings.get(key);
    if (ids !== undefined) near.set(key, ids);
  }
  return near;
}

function allKeys(entry: Unplaced): string[] {
  return [...exactList(entry), ...entry.incoming.sketch.keys];
}
