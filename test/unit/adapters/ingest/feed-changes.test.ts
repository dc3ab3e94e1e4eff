import { expect, test } from "vitest";
import { feedChanges } from "../../../../src/adapters/ingest/feed-changes.ts";
import type { CopyGroup } from "../../../../src/model/copy-group.ts";
import { foundGroup } from "../../../../src/story/settle-group.ts";
import { feed, incoming, NOON_MS } from "../../../helpers/writer.ts";

const FEEDS = [feed("all"), feed("sea", { topics: "sea" }), feed("grain", { topics: "grain" })];

function group(guid: string, title: string, over: Partial<CopyGroup> = {}): CopyGroup {
  const { entry, tags } = incoming("gazette", { guid, title });
  const reason = { kind: "first" } as const;
  return { ...foundGroup({ entry, tags, firstSeenMs: NOON_MS, poll: 1, reason, revisions: 0 }), ...over };
}

const byId = (...groups: readonly CopyGroup[]) => new Map(groups.map((each) => [each.id, each]));
const told = (changes: ReturnType<typeof feedChanges>) =>
  Object.fromEntries(
    [...changes].map(([id, { add, remove }]) => [id, { add: add.map((each) => each.id), remove }]),
  );

const bridge = group("1", "The harbour bridge reopens");
const wheat = group("2", "Wheat harvest falls by a tenth");

test("new groups come to the feeds of their topics", () => {
  const changes = feedChanges(FEEDS, { groups: byId(bridge, wheat), before: new Map() });
  expect(told(changes)).toEqual({
    all: { add: [bridge.id, wheat.id], remove: [] },
    sea: { add: [bridge.id], remove: [] },
    grain: { add: [wheat.id], remove: [] },
  });
});

test("a group leaves the feed whose topic it lost, and all of them under an embargo", () => {
  const inland = group("1", "The bridge reopens");
  expect(told(feedChanges(FEEDS, { groups: byId(inland), before: byId(bridge) }))).toEqual({
    all: { add: [bridge.id], remove: [] },
    sea: { add: [], remove: [bridge.id] },
  });
  const held = { ...bridge, heldUntilMs: NOON_MS + 1 };
  expect(told(feedChanges(FEEDS, { groups: byId(held), before: byId(bridge) }))).toEqual({
    all: { add: [], remove: [bridge.id] },
    sea: { add: [], remove: [bridge.id] },
  });
});

test("a group that is no more leaves its feeds; one that got company has them written anew", () => {
  const changed = { groups: new Map(), before: new Map(), accompanied: [wheat], gone: [bridge] };
  expect(told(feedChanges(FEEDS, changed))).toEqual({
    all: { add: [], remove: [bridge.id] },
    sea: { add: [], remove: [bridge.id] },
    grain: { add: [], remove: [] },
  });
});
