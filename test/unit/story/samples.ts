import type { GroupMember } from "../../../src/model/copy-group.ts";
import type { Entry } from "../../../src/model/entry.ts";
import type { Source, Tier } from "../../../src/model/source.ts";

export const T0 = Date.UTC(2024, 10, 13, 12);
export const HOUR_MS = 3_600_000;

export function entry(over: Partial<Entry> = {}): Entry {
  const made: Entry = {
    v: 1,
    key: "key-a",
    sourceId: "tideline",
    title: "Harbour bridge to reopen after repairs",
    summary: "The harbour bridge in Northport will reopen on Monday, Mayor Ann Tidewell said.",
    authors: [],
    categories: [],
    contentHash: "hash-a",
    wordCount: 14,
    ...over,
  };
  return made;
}

export function member(over: Partial<GroupMember> & { entry?: Entry } = {}): GroupMember {
  return {
    entry: entry(),
    tags: [],
    firstSeenMs: T0,
    poll: 1,
    reason: { kind: "first" },
    revisions: 0,
    ...over,
  };
}

export function source(id: string, tier: Tier, over: Partial<Source> = {}): Source {
  return {
    id,
    name: id,
    url: `https://${id}.example/feed.xml`,
    tier,
    every: { kind: "fixed", ms: 300_000 },
    aliases: [],
    republish: "summary",
    firstSight: 20,
    ...over,
  };
}

/** Invented wire prose of about 60 words. */
export const WIRE_TEXT = [
  "The harbour bridge in Northport will reopen on Monday after nine weeks of repairs costing 4.2 million crowns, Mayor Ann Tidewell said on Wednesday.",
  "Engineers from Quayside Steel replaced 312 bolts and two of the bridge's main girders.",
  "Lorries over 20 tonnes must still use the Eastgate tunnel until the spring, the port authority added.",
].join("\n");

export const WIRE_TITLE = "Harbour bridge in Northport to reopen after repairs";
