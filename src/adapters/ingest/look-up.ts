import type { Redis } from "ioredis";
import type { CopyGroup } from "../../model/copy-group.ts";
import type { IncomingEntry } from "../../model/entry.ts";
import { type ExactKeys, exactKeys } from "../../story/index-keys.ts";
import type { MatchWindow } from "../../story/match-window.ts";
import { rankCandidates } from "../../story/rank-candidates.ts";
import type { Representative } from "../../story/representatives.ts";
import type { RulingIndex } from "../../story/ruling-index.ts";
import { scoreCopy } from "../../story/score-copy.ts";
import { dayOf } from "../redis/match-journal.ts";
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
  /** The match index; grows as entries of the batch are placed. */
  readonly window: MatchWindow;
  /** Groups that entries are known to belong to, that an exact key leads to, or that hold copies of them. */
  readonly groups: Map<string, CopyGroup>;
  readonly representatives: Map<string, readonly Representative[]>;
  readonly rulings: RulingIndex;
  /** In which copy group the entries stand that rulings are about; grows as entries of the batch are placed. */
  readonly ruledPlaces: Map<string, string>;
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
  await memory.catchUp(redis, dayOf(nowMs));
  const { window, rulings } = memory;
  const ruledPlaces = new Map(memory.ruledPlaces);
  const exact = new Set(
    batch.flatMap((entry) => [
      ...(entry.known === undefined ? [] : [entry.known]),
      ...ruledGroups(entry, memory),
    ]),
  );
  const near = new Set<string>();
  for (const stranger of strangers) {
    for (const key of exactList(stranger)) for (const id of window.groupsUnder(key)) exact.add(id);
    for (const id of nearGroups(window, stranger)) near.add(id);
  }
  const [groups, representatives] = await Promise.all([
    readGroups(stores, memory, [...exact]),
    readRepresentatives(stores, memory, [...new Set([...exact, ...near])]),
  ]);
  const likely = copiedGroups(strangers, { window, representatives }, nowMs).filter((id) => !groups.has(id));
  for (const [id, group] of await readGroups(stores, memory, likely)) groups.set(id, group);
  return { window, groups, representatives, rulings, ruledPlaces };
}

/** The groups that hold copies of entries: likely to be joined, unless what stands in them speaks against it. */
function copiedGroups(
  strangers: readonly Unplaced[],
  known: Pick<LookUp, "window" | "representatives">,
  nowMs: number,
): string[] {
  return [...new Set(strangers.flatMap((stranger) => copiedBy(stranger, known, nowMs)))];
}

function copiedBy(
  stranger: Unplaced,
  { window, representatives }: Pick<LookUp, "window" | "representatives">,
  nowMs: number,
): string[] {
  try {
    const newer = candidateOf(stranger, nowMs);
    return nearGroups(window, stranger).filter(
      (id) => representatives.get(id)?.some((older) => scoreCopy(newer, older).copy) === true,
    );
  } catch {
    // One that cannot be compared is set aside when its turn comes to be placed, with the error.
    return [];
  }
}

/** An entry as it is compared. */
export function candidateOf({ incoming: { entry, sketch } }: Unplaced, nowMs: number): Representative {
  const { key, sourceId, publishedMs = nowMs } = entry;
  return { key, sketch, atMs: Math.min(publishedMs, nowMs), sourceId };
}

/** Copy groups that an entry must join by an operator's word. */
function ruledGroups({ incoming }: Unplaced, { rulings, ruledPlaces }: WriterMemory): string[] {
  const { key } = incoming.entry;
  if (!rulings.concerns(key)) return [];
  return [...rulings.partners("copy", "together", key)].flatMap((partner) => ruledPlaces.get(partner) ?? []);
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

/** Representatives of copy groups, from memory where the writer knows them. */
export async function readRepresentatives(
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
  return [keys.entry, keys.url, ...(keys.text ?? [])].filter((key) => key !== undefined);
}

/** Ids of the groups an entry is compared with, the likeliest first. */
export function nearGroups(window: MatchWindow, { incoming }: Unplaced): string[] {
  const postings = new Map(incoming.sketch.keys.map((key) => [key, window.under(key)] as const));
  return [...new Set(rankCandidates(postings).map((number) => window.groupOf(number)))];
}

/** All keys under which an entry is found from now on. */
export function allKeys(entry: Unplaced): string[] {
  return [...exactList(entry), ...entry.incoming.sketch.keys];
}
