import type { Redis } from "ioredis";
import { keys } from "./keys.ts";

const DAY_MS = 86_400_000;
/** An entry is remembered this long after it last stood in its source. */
export const SEEN_MS = 30 * DAY_MS;

/** What is remembered of an entry that was ingested. */
export interface SeenEntry {
  readonly contentHash: string;
  readonly groupId: string;
  readonly poll: number;
  readonly ordinal: number;
  /** See `stored-trace.ts`; absent in rows of a version that kept none. */
  readonly trace?: string;
}

/** An entry that is remembered, with its key. */
export interface SeenUnderKey extends SeenEntry {
  readonly key: string;
}

/** What an id or address is remembered for. */
export interface SeenAnchor {
  /** The entry whose key it makes. */
  readonly own?: SeenUnderKey;
  /** The entry that last stood under it, where that is another. */
  readonly last?: SeenUnderKey;
}

export interface SourceCounts {
  readonly entries: number;
  readonly changed: number;
  /** Entries that joined a copy group another entry founded. */
  readonly folded: number;
}

/** The end of an ingest job: its entries are now seen. */
export interface SeenCommit {
  readonly epoch: number;
  readonly sourceId: string;
  readonly poll: number;
  readonly nowMs: number;
  /** Absent: only some of the job's entries, the part is not committed yet. */
  readonly part?: number;
  readonly rows: readonly SeenRow[];
  readonly standing: readonly string[];
}

/** A row to be written. Without a trace the one that is there stays. */
export interface SeenRow {
  readonly key: string;
  readonly contentHash: string;
  readonly groupId: string;
  readonly ordinal: number;
  readonly trace?: string;
}

/** Which entries of a source were ingested, with what text, into which copy group. */
export function seenStore(redis: Redis) {
  return {
    /** In the order of `entryKeys`. */
    read: async (sourceId: string, entryKeys: readonly string[]): Promise<(SeenEntry | undefined)[]> => {
      if (entryKeys.length === 0) return [];
      const values = await redis.hmget(keys.seen(sourceId), ...entryKeys);
      return values.map((value) => (value === null ? undefined : decodeSeen(value)));
    },

    /** What the ids and addresses of a document are remembered for, in their order: one or two round trips. */
    readAnchors: async (sourceId: string, anchorKeys: readonly string[]): Promise<SeenAnchor[]> => {
      if (anchorKeys.length === 0) return [];
      const fields = [...anchorKeys, ...anchorKeys.map((key) => `>${key}`)];
      const values = await redis.hmget(keys.seen(sourceId), ...fields);
      const targets = values.slice(anchorKeys.length);
      const others = await readRows(redis, sourceId, targets);
      return anchorKeys.map((key, i) => ({
        ...named("own", key, values[i] ?? null),
        ...named("last", targets[i] ?? "", others.get(targets[i] ?? "") ?? null),
      }));
    },

    /** The `count` entries that stood in the source most lately, the latest first, and, if there are any, those of `more`. */
    readLatest: async (
      sourceId: string,
      count: number,
      more: () => readonly string[],
    ): Promise<{ latest: SeenUnderKey[]; also: Map<string, SeenUnderKey> }> => {
      const latest = await redis.zrange(keys.stood(sourceId), 0, String(count - 1), "REV");
      const also = latest.length === 0 ? [] : more();
      const rows = await readRows(redis, sourceId, [...latest, ...also]);
      const found = (key: string): SeenUnderKey[] => {
        const value = rows.get(key);
        return value === undefined ? [] : [{ key, ...decodeSeen(value) }];
      };
      return {
        latest: latest.flatMap(found),
        also: new Map(also.flatMap(found).map((row) => [row.key, row])),
      };
    },

    /** Whether anything of a source was ever ingested or passed over, whatever its address was then. */
    isKnown: async (sourceId: string): Promise<boolean> => (await redis.exists(keys.counts(sourceId))) === 1,

    /** Marks the entries seen and counts them, once. Answers how many parts of the poll are committed; undefined = fenced. */
    commit: async (commit: SeenCommit): Promise<number | undefined> => {
      const { sourceId, poll, rows } = commit;
      const answer = await redis.slCommitSeen(
        keys.seen(sourceId),
        keys.stood(sourceId),
        keys.counts(sourceId),
        keys.done(sourceId, poll),
        ...[commit.epoch, poll, commit.nowMs, commit.part ?? "", commit.nowMs - SEEN_MS, rows.length],
        ...rows.flatMap((row) => [row.key, row.contentHash, row.groupId, row.ordinal, row.trace ?? ""]),
        ...commit.standing,
      );
      return answer === -1 ? undefined : answer;
    },

    /** A poll that brought nothing new: its entries stand in the source today. */
    stand: async (sourceId: string, entryKeys: readonly string[], nowMs: number): Promise<void> => {
      if (entryKeys.length > 0)
        await redis.zadd(keys.stood(sourceId), ...entryKeys.flatMap((key) => [nowMs, key]));
    },

    /** A 304: what stood at the last reading (the newest score) stands today. */
    standUnchanged: async (sourceId: string, nowMs: number): Promise<void> => {
      const [, newest] = await redis.zrange(keys.stood(sourceId), 0, "0", "REV", "WITHSCORES");
      if (newest === undefined || nowMs - Number(newest) < DAY_MS) return;
      const standing = await redis.zrangebyscore(keys.stood(sourceId), newest, newest);
      await redis.zadd(keys.stood(sourceId), ...standing.flatMap((key) => [nowMs, key]));
    },

    counts: async (sourceIds: readonly string[]): Promise<Map<string, SourceCounts>> => {
      const pipeline = redis.pipeline();
      for (const id of sourceIds) pipeline.hmget(keys.counts(id), "new", "changed", "folded");
      const answers = (await pipeline.exec()) ?? [];
      return new Map(sourceIds.map((id, i) => [id, toCounts(answers[i]?.[1])]));
    },
  };
}

export type SeenStore = ReturnType<typeof seenStore>;

function decodeSeen(value: string): SeenEntry {
  const [contentHash = "", groupId = "", at = "", trace] = value.split(" ");
  const [poll = "0", ordinal = "0"] = at.split(".");
  const known = { contentHash, groupId, poll: Number(poll), ordinal: Number(ordinal) };
  return trace === undefined ? known : { ...known, trace };
}

async function readRows(
  redis: Redis,
  sourceId: string,
  entryKeys: readonly (string | null)[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(entryKeys.filter((key) => key !== null))];
  if (wanted.length === 0) return new Map();
  const values = await redis.hmget(keys.seen(sourceId), ...wanted);
  return new Map(
    wanted.flatMap((key, i) => {
      const value = values[i] ?? null;
      return value === null ? [] : [[key, value] as const];
    }),
  );
}

function named(name: "own" | "last", key: string, value: string | null): SeenAnchor {
  return value === null ? {} : { [name]: { key, ...decodeSeen(value) } };
}

function toCounts(answer: unknown): SourceCounts {
  const [entries, changed, folded] = Array.isArray(answer) ? answer : [];
  return { entries: Number(entries ?? 0), changed: Number(changed ?? 0), folded: Number(folded ?? 0) };
}
