import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readBytes } from "../../src/adapters/read-bytes.ts";
import { listSnapshots, type Snapshot } from "../../src/adapters/replay/wires-dir.ts";
import { toIncoming } from "../../src/adapters/visit/to-incoming.ts";
import type { CleanEntry } from "../../src/model/entry.ts";
import { compileTopics } from "../../src/tag/tag-entry.ts";
import { namedBy, RECORDED_GROUPS, type RecordedItem, recordedGroups } from "../helpers/recorded-groups.ts";
import { hasShared, SHARED } from "../helpers/shared.ts";
import { jobOf, openWriter, source, type Writer } from "../helpers/writer.ts";

const DAY_MS = 86_400_000;
/** What a word is worth shows among the news of the days before. */
const DAYS_BEFORE = 3;

const isThere = hasShared(RECORDED_GROUPS);
const groups = isThere ? recordedGroups() : [];
const nothingTagged = compileTopics([]);
/** Entries of each file that a group names. */
const read = new Map<string, readonly CleanEntry[]>();
let writer: Writer;

const fileOf = ({ source: id, path }: Snapshot): string => `${id}/${path.split("/").at(-1)}`;

/** The recordings of the days that the groups are of, in time order. */
async function recordedDays(): Promise<readonly Snapshot[]> {
  const all = await listSnapshots(resolve(SHARED, "feeds"));
  const named = new Set(groups.flatMap(({ items }) => items.map(({ file }) => file)));
  const times = all.filter((snapshot) => named.has(fileOf(snapshot))).map(({ atMs }) => atMs);
  return all.filter(({ atMs }) => times.some((time) => atMs <= time && atMs >= time - DAYS_BEFORE * DAY_MS));
}

/** Everything that is new in each document goes through ingest, as one poll. */
async function replay(): Promise<void> {
  const known = new Set<string>();
  for (const [i, snapshot] of (await recordedDays()).entries()) {
    const { source: id, atMs, path } = snapshot;
    const context = { source: source(id), url: `http://${id}.example/feed`, nowMs: atMs };
    const { entries } = await readBytes(readFileSync(path), context);
    read.set(fileOf(snapshot), entries);
    const fresh = entries.filter(({ entry }) => !known.has(entry.key));
    for (const { entry } of fresh) known.add(entry.key);
    const incoming = fresh.map((clean, ordinal) =>
      toIncoming(nothingTagged, { clean, matchTitle: clean.entry.title }, ordinal, undefined),
    );
    await writer.ingest(jobOf(id, incoming, { nowMs: atMs, poll: atMs }), i + 1);
  }
}

/** The story of each of a group's entries. */
function storiesOf(items: readonly RecordedItem[]): Promise<string[]> {
  const { seen, groups: copies } = writer.context.stores;
  return Promise.all(
    items.map(async (item) => {
      const { entry } = namedBy(item, read.get(item.file) ?? []);
      const [known] = await seen.read(entry.sourceId, [entry.key]);
      const [group] = await copies.list([known?.groupId ?? ""]);
      return group?.storyId ?? `${item.file}: not stored`;
    }),
  );
}

describe.skipIf(!isThere)("among the recordings of their days", () => {
  beforeAll(async () => {
    writer = await openWriter();
    await replay();
  }, 120_000);
  afterAll(() => writer.close());

  const together = groups.filter(({ kind }) => kind !== "different-but-similar");
  test.for(together.map(({ id, kind, items }) => ({ id, kind, items })))(
    "$id, $kind, is one story",
    async ({ items }) => {
      expect(new Set(await storiesOf(items)).size).toBe(1);
    },
  );

  // What was announced on one day and signed on the next is one story to readers, though two events.
  const apart = groups.filter(({ kind, note }) => kind === "different-but-similar" && !/running/u.test(note));
  test.for(apart.map(({ id, items }) => ({ id, items })))(
    "$id, look-alikes, are stories of their own",
    async ({ items }) => {
      const stories = await storiesOf(items);
      expect(new Set(stories).size).toBe(stories.length);
    },
  );
});
