import type { Redis } from "ioredis";
import type { CopyGroup } from "../../model/copy-group.ts";
import type { IncomingEntry } from "../../model/entry.ts";
import { type ExactKeys, exactKeys } from "../../story/index-keys.ts";
import { type MatchWindow, matchKey } from "../../story/match-window.ts";
import { packSketch } from "../../story/pack-sketch.ts";
import type { Representative } from "../../story/representatives.ts";
import type { RulingIndex } from "../../story/ruling-index.ts";
import type { Stores } from "../redis/stores.ts";
import { RuledPlaces } from "./ruled-places.ts";
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
  /** Groups that entries are known to belong to, that an exact key leads to, or that are like them and taken back. */
  readonly groups: Map<string, CopyGroup>;
  readonly representatives: Map<string, readonly Representative[]>;
  /** Of the strangers of the batch. */
  readonly near: Near;
  /** Keys that entries of the batch added to the index; grows as they are placed. */
  readonly postedKeys: Set<number>;
  readonly rulings: RulingIndex;
  /** Grows as entries of the batch are placed. */
  readonly ruledPlaces: RuledPlaces;
}

export function unplaced(incoming: IncomingEntry, known?: string): Unplaced {
  const keys = exactKeys(incoming.entry, incoming.sketch);
  return { incoming, keys, ...(known === undefined ? {} : { known }) };
}

/** Ids of the groups that entries of a job are compared with, before any of it was placed. */
type Near = ReadonlyMap<IncomingEntry, readonly string[]>;

/** What was found before it was known which entries of a job need a place. */
export interface Ahead {
  readonly near: Near;
  readonly representatives: ReadonlyMap<string, readonly Representative[]>;
  /** Ids of groups that are not there: only this writer makes them. */
  readonly absent: ReadonlySet<string>;
}

/**
 * Reads into the writer's memory what most entries of a job need, so that it costs no round trip of its own: to be
 * called beside the question which of them are known. Each entry's own group is among it: it outlives the window and what
 * its source remembers, and would be founded anew.
 */
export async function readAhead(
  { stores, memory }: Pick<LookUpContext, "stores" | "memory">,
  entries: readonly IncomingEntry[],
): Promise<Ahead> {
  const { window } = memory;
  const near = new Map<IncomingEntry, readonly string[]>();
  const able: Unplaced[] = [];
  for (const incoming of entries) {
    try {
      near.set(incoming, nearGroups(window, incoming));
      able.push(unplaced(incoming));
    } catch {
      // One that cannot be looked up is set aside with the error when its turn comes.
    }
  }
  window.readAhead(able.flatMap(exactList));
  const exact = new Set(able.flatMap((entry) => exactGroups(window, entry)));
  const asked = new Set([...exact, ...entries.map(({ entry }) => entry.key)]);
  const [groups, representatives] = await Promise.all([
    readGroups(stores, memory, asked),
    readRepresentatives(stores, memory, [...exact, ...[...near.values()].flat()]),
  ]);
  return { near, representatives, absent: new Set([...asked].filter((id) => !groups.has(id))) };
}

/** Finds what placing the batch needs: postings, the sketches of candidates, the groups of exact hits. */
export async function lookUp(
  { stores, memory }: Pick<LookUpContext, "stores" | "memory">,
  batch: readonly Unplaced[],
  ahead: Ahead,
): Promise<LookUp> {
  const strangers = batch.filter((entry) => entry.known === undefined);
  const { window, rulings } = memory;
  const ruledPlaces = new RuledPlaces(memory.ruledPlaces);
  const exact = new Set(
    batch.flatMap((entry) => [
      ...(entry.known === undefined ? [] : [entry.known]),
      ...ruledGroups(entry, memory),
    ]),
  );
  for (const stranger of strangers) for (const id of exactGroups(window, stranger)) exact.add(id);
  const near = new Map(
    strangers.map(
      ({ incoming }) => [incoming, ahead.near.get(incoming) ?? nearGroups(window, incoming)] as const,
    ),
  );
  const [groups, representatives] = await Promise.all([
    readGroups(stores, memory, exact, ahead.absent),
    readRepresentatives(stores, memory, [...exact, ...[...near.values()].flat()], ahead.representatives),
  ]);
  const takenBack = [...representatives]
    .filter(([id, all]) => !groups.has(id) && all.some(({ isTakenBack }) => isTakenBack === true))
    .map(([id]) => id);
  for (const [id, group] of await readGroups(stores, memory, takenBack)) groups.set(id, group);
  return { window, groups, representatives, near, postedKeys: new Set(), rulings, ruledPlaces };
}

/** An entry as it is compared. */
export function candidateOf({ incoming: { entry, sketch } }: Unplaced, nowMs: number): Representative {
  const { key, sourceId, publishedMs = nowMs } = entry;
  return { key, sketch: packSketch(sketch), atMs: Math.min(publishedMs, nowMs), sourceId };
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

/**
 * Copy groups, from memory where the writer knows them.
 *
 * @param absent - of these it is known that they are not there
 */
export async function readGroups(
  stores: Stores,
  { groups }: WriterMemory,
  ids: Iterable<string>,
  absent: ReadonlySet<string> = new Set(),
): Promise<Map<string, CopyGroup>> {
  const found = new Map<string, CopyGroup>();
  const unknown: string[] = [];
  for (const id of ids) {
    const group = groups.get(id);
    if (group !== undefined) found.set(id, group);
    else if (!absent.has(id)) unknown.push(id);
  }
  for (const [id, group] of await stores.groups.read(unknown)) {
    groups.keep(id, group);
    found.set(id, group);
  }
  return found;
}

/**
 * Representatives of copy groups, from memory where the writer knows them.
 *
 * @param atHand - those that were just read
 */
export async function readRepresentatives(
  stores: Stores,
  { representatives }: WriterMemory,
  ids: readonly string[],
  atHand: ReadonlyMap<string, readonly Representative[]> = new Map(),
): Promise<Map<string, readonly Representative[]>> {
  const found = new Map<string, readonly Representative[]>();
  const unknown = new Set<string>();
  for (const id of ids) {
    const known = found.get(id) ?? atHand.get(id) ?? representatives.get(id);
    if (known === undefined) unknown.add(id);
    else found.set(id, known);
  }
  const stored = await stores.groups.sketches([...unknown]);
  // Copied into one piece: what comes from Redis is part of more, which would be kept with it, as a pool would.
  const room = Buffer.alloc([...stored.values()].reduce((sum, { length }) => sum + length, 0));
  let from = 0;
  for (const [id, bytes] of stored) {
    const to = from + bytes.copy(room, from);
    const read = decodeRepresentatives(room, from, to);
    from = to;
    representatives.keep(id, read);
    found.set(id, read);
  }
  return found;
}

function exactGroups(window: MatchWindow, entry: Unplaced): string[] {
  return exactList(entry).flatMap((key) => window.groupsUnder(key));
}

function exactList({ keys }: Unplaced): string[] {
  return [keys.entry, keys.url, ...(keys.text ?? [])].filter((key) => key !== undefined);
}

/** Ids of the groups an entry is compared with, the likeliest first; where the batch added none, those known. */
export function nearNow({ near, postedKeys, window }: LookUp, { incoming }: Unplaced): readonly string[] {
  const known = near.get(incoming);
  const isSame = known !== undefined && !incoming.sketch.keys.some((key) => postedKeys.has(matchKey(key)));
  return isSame ? known : nearGroups(window, incoming);
}

function nearGroups(window: MatchWindow, { sketch }: IncomingEntry): readonly string[] {
  return window.near(sketch.keys);
}

/** All keys under which an entry is found from now on. */
export function allKeys(entry: Unplaced): string[] {
  return [...exactList(entry), ...entry.incoming.sketch.keys];
}
