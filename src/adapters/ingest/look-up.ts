import type { Redis } from "ioredis";
import type { CopyGroup } from "../../model/copy-group.ts";
import type { IncomingEntry } from "../../model/entry.ts";
import { type ExactKeys, exactKeys } from "../../story/index-keys.ts";
import { rankCandidates } from "../../story/rank-candidates.ts";
import type { Representative } from "../../story/representatives.ts";
import { readMatches } from "../redis/match-index.ts";
import type { Stores } from "../redis/stores.ts";
import { decodeRepresentatives } from "./stored-representatives.ts";
import type { WriterMemory } from "./writer-memory.ts";

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
  /** Match key → today's posting list as stored. Grows likewise. */
  readonly today: Map<string, string>;
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
  { redis, stores, memory }: LookUpContext,
  batch: readonly Unplaced[],
  nowMs: number,
): Promise<LookUp> {
  const strangers = batch.filter((entry) => entry.known === undefined);
  const { postings, today } = await readMatches(redis, [...new Set(batch.flatMap(allKeys))], nowMs);
  const exact = new Set(batch.flatMap((entry) => entry.known ?? []));
  const near = new Set<string>();
  for (const stranger of strangers) {
    for (const key of exactList(stranger)) for (const id of postings.get(key) ?? []) exact.add(id);
    for (const id of rankCandidates(nearPostings(postings, stranger))) near.add(id);
  }
  const [groups, representatives] = await Promise.all([
    readGroups(stores, memory, [...exact]),
    readRepresentatives(stores, memory, [...new Set([...exact, ...near])]),
  ]);
  return { postings, today, groups, representatives };
}

/** What looking up works with. */
export interface LookUpContext {
  readonly redis: Redis;
  readonly stores: Stores;
  readonly memory: WriterMemory;
}

/** Copy groups, from memory where the writer knows them. */
export async function readGroups(
  stores: Stores,
  { groups }: WriterMemory,
  ids: readonly string[],
): Promise<Map<string, CopyGroup>> {
  const found = new Map<string, CopyGroup>();
  const unknown: string[] = [];
  for (const id of ids) {
    const group = groups.get(id);
    if (group === undefined) unknown.push(id);
    else found.set(id, group);
  }
  for (const [id, group] of await stores.groups.read(unknown)) {
    groups.keep(id, group);
    found.set(id, group);
  }
  return found;
}

async function readRepresentatives(
  stores: Stores,
  { representatives }: WriterMemory,
  ids: readonly string[],
): Promise<Map<string, readonly Representative[]>> {
  const found = new Map<string, readonly Representative[]>();
  const unknown: string[] = [];
  for (const id of ids) {
    const known = representatives.get(id);
    if (known === undefined) unknown.push(id);
    else found.set(id, known);
  }
  for (const [id, stored] of await stores.groups.sketches(unknown)) {
    const read = decodeRepresentatives(stored);
    representatives.keep(id, read);
    found.set(id, read);
  }
  return found;
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
