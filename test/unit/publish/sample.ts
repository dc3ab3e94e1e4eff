import type { CopyGroup, GroupMember } from "../../../src/model/copy-group.ts";
import type { Entry } from "../../../src/model/entry.ts";
import type { PublishedFeed } from "../../../src/model/published-feed.ts";
import type { Source } from "../../../src/model/source.ts";
import type { Topic } from "../../../src/model/topic.ts";
import type { FeedView } from "../../../src/publish/feed-view.ts";

export const MARCH_MS = Date.parse("2026-03-01T12:30:00.250Z");

export const PUBLIC_URL = "https://news.example";

/** A source of the given id; its name is the id with a capital. */
export function source(id: string, over: Partial<Source> = {}): Source {
  return {
    id,
    name: id.charAt(0).toUpperCase() + id.slice(1),
    url: `https://${id}.example/feed.xml`,
    tier: "outlet",
    every: { kind: "fixed", ms: 300_000 },
    aliases: [`${id} wire`],
    republish: "summary",
    firstSight: 20,
    ...over,
  };
}

export function entry(sourceId: string, over: Partial<Entry> = {}): Entry {
  return {
    v: 1,
    key: `key-${sourceId}`,
    sourceId,
    url: `https://${sourceId}.example/story?a=1&b=2`,
    title: "Harbour reopens & ferries sail",
    summary: "The harbour opened again on Sunday.",
    authors: ["Ada Quill"],
    categories: [],
    language: "en-GB",
    contentHash: `hash-${sourceId}`,
    wordCount: 6,
    ...over,
  };
}

export function member(of: Entry, over: Partial<GroupMember> = {}): GroupMember {
  return {
    entry: of,
    tags: [{ topic: "sea", reasons: [{ kind: "phrase", phrase: "harbour", field: "title" }] }],
    firstSeenMs: MARCH_MS,
    poll: 1,
    reason: { kind: "first" },
    revisions: 0,
    ...over,
  };
}

/** A copy group of these members; the first came first and is canonical. */
export function group(members: readonly GroupMember[], over: Partial<CopyGroup> = {}): CopyGroup {
  const first = members[0]?.entry.key ?? "none";
  return {
    v: 1,
    id: first,
    storyId: `story-${first}`,
    firstSeenMs: MARCH_MS,
    publishedMs: MARCH_MS,
    updatedMs: MARCH_MS + 60_000,
    canonical: first,
    members,
    ...over,
  };
}

const sea: Topic = { id: "sea", label: "Sea & ports", any: ["harbour"], iptc: "medtop:20000337" };

export const FEED: PublishedFeed = { id: "sea", title: "Sea <news>", entries: 60, hours: 48, fold: "copy" };

export function view(groups: readonly CopyGroup[], over: Partial<FeedView> = {}): FeedView {
  const sources = ["harbourwire", "coast", "town"].map((id) => source(id));
  return {
    feed: FEED,
    groups,
    sources: new Map(sources.map((one) => [one.id, one])),
    topics: new Map([[sea.id, sea]]),
    identity: { authority: "news.example", year: 2026 },
    publicUrl: PUBLIC_URL,
    archives: 0,
    stories: new Map(),
    ...over,
  };
}

/** One wire text in three copies. */
export const THREE_COPIES: CopyGroup = group([
  member(entry("harbourwire")),
  member(entry("coast"), { reason: { kind: "same-text" } }),
  member(entry("town"), {
    reason: { kind: "near-copy", score: 0.91, detail: "containment 0.91" },
    revisions: 2,
  }),
]);
