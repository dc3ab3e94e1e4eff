import { describe, expect, test } from "vitest";
import type { CopyGroup } from "../../../src/model/copy-group.ts";
import { foundGroup, MEMBERS_MAX, publishedMsOf, withMember } from "../../../src/story/settle-group.ts";
import { entry, HOUR_MS, member, source, T0 } from "./samples.ts";

const SOURCES = new Map(
  [
    source("tideline", "local"),
    source("quay", "outlet"),
    source("wire", "wire", { name: "Northern Wire", aliases: ["northernwire.example"] }),
    source("original", "local", { name: "The Lighthouse", aliases: ["lighthouse.example"] }),
  ].map((each) => [each.id, each]),
);
const LATER = T0 + HOUR_MS;

const local = member();
const wire = member({
  entry: entry({ key: "key-w", sourceId: "wire", contentHash: "w" }),
  firstSeenMs: LATER,
});
const outlet = member({
  entry: entry({ key: "key-q", sourceId: "quay", contentHash: "q" }),
  firstSeenMs: LATER,
});

test.for<[name: string, publishedMs: number | undefined, expected: number]>([
  ["its own date, when earlier than first seen", T0 - HOUR_MS, T0 - HOUR_MS],
  ["first seen, when its own date lies in the future", T0 + HOUR_MS, T0],
  ["first seen, without a date", undefined, T0],
  ["first seen, with a date before 1990", Date.UTC(1970, 0, 1), T0],
])("an entry counts as published at %s", ([, publishedMs, expected]) => {
  const dated = publishedMs === undefined ? entry() : entry({ publishedMs });
  expect(publishedMsOf(member({ entry: dated }))).toBe(expected);
});

test("a founded group is named after its first entry, for good", () => {
  const group = foundGroup(local);
  const grown = withMember(withMember(group, wire, SOURCES, LATER), outlet, SOURCES, LATER);
  expect(grown.id).toBe("key-a");
  expect(grown.publishedMs).toBe(group.publishedMs);
  expect(grown.members).toHaveLength(3);
});

describe("the canonical entry", () => {
  test("moves up to the wire and does not come down to an outlet", () => {
    const group = withMember(foundGroup(local), wire, SOURCES, LATER);
    expect(group.canonical).toBe("key-w");
    expect(withMember(group, outlet, SOURCES, LATER).canonical).toBe("key-w");
  });

  test("moves without moving `updated`", () => {
    expect(withMember(foundGroup(local), wire, SOURCES, LATER).updatedMs).toBe(T0);
  });

  test("stays among equals, whoever claims to be earlier", () => {
    const twin = member({ entry: entry({ key: "key-0", sourceId: "quay" }), firstSeenMs: T0 - HOUR_MS });
    expect(withMember(foundGroup(outlet), twin, SOURCES, LATER).canonical).toBe("key-q");
  });

  test.for(["The Lighthouse", "LIGHTHOUSE", "lighthouse.example"])(
    "is the original named %s, over a wire",
    (name) => {
      const copy = member({ entry: entry({ key: "key-c", attribution: name }) });
      const original = member({ entry: entry({ key: "key-o", sourceId: "original" }), firstSeenMs: LATER });
      const group = withMember(withMember(foundGroup(wire), copy, SOURCES, LATER), original, SOURCES, LATER);
      expect(group.canonical).toBe("key-o");
    },
  );

  test("is not raised by a source that names itself", () => {
    const boaster = member({
      entry: entry({ key: "key-o", sourceId: "original", attribution: "The Lighthouse" }),
    });
    expect(withMember(foundGroup(wire), boaster, SOURCES, LATER).canonical).toBe("key-w");
  });

  test("is never a kill notice", () => {
    const kill = member({ entry: entry({ key: "key-k", sourceId: "wire", withdrawal: true }) });
    expect(withMember(foundGroup(local), kill, SOURCES, LATER).canonical).toBe("key-a");
  });
});

describe("a revision", () => {
  const group = withMember(foundGroup(local), outlet, SOURCES, LATER);
  const revise = (over: Parameters<typeof entry>[0], poll = 2): CopyGroup =>
    withMember(
      group,
      member({ ...outlet, entry: { ...outlet.entry, ...over }, poll }),
      SOURCES,
      LATER + HOUR_MS,
    );

  test("with other facts moves `updated` and is counted", () => {
    const after = revise({ title: "Harbour bridge stays closed after repairs", contentHash: "q2" });
    expect(after.updatedMs).toBe(LATER + HOUR_MS);
    expect(after.members[1]?.revisions).toBe(1);
    expect(after.publishedMs).toBe(group.publishedMs);
  });

  test("with a corrected spelling does not move `updated`", () => {
    const after = revise({ title: "Harbour bridge to repoen after repairs", contentHash: "q2" });
    expect(after.updatedMs).toBe(group.updatedMs);
    expect(after.members[1]?.entry.title).toContain("repoen");
  });

  test("of a copy that is not canonical does not move `updated`", () => {
    const other = { ...local, poll: 2, entry: { ...local.entry, title: "Tunnel floods", contentHash: "x" } };
    expect(withMember(group, other, SOURCES, LATER + HOUR_MS).updatedMs).toBe(group.updatedMs);
  });

  test("of an older poll changes nothing", () => {
    expect(revise({ title: "Old news", contentHash: "old" }, 0)).toBe(group);
  });

  test("taken twice is taken once", () => {
    const once = revise({ title: "Harbour bridge stays closed", contentHash: "q2" });
    const again = member({
      ...outlet,
      entry: { ...outlet.entry, title: "Harbour bridge stays closed", contentHash: "q2" },
      poll: 2,
    });
    expect(withMember(once, again, SOURCES, LATER + 5 * HOUR_MS)).toEqual(once);
  });
});

describe("a withdrawal", () => {
  const kill = (sourceId: string): ReturnType<typeof member> =>
    member({ entry: entry({ key: `kill-${sourceId}`, sourceId, withdrawal: true, contentHash: "k" }) });

  test("of the canonical source withdraws the group, at the first notice", () => {
    const group = withMember(foundGroup(wire), kill("wire"), SOURCES, LATER);
    expect(group.withdrawnMs).toBe(LATER);
    expect(withMember(group, kill("wire"), SOURCES, LATER + HOUR_MS).withdrawnMs).toBe(LATER);
  });

  test("of a lower source does not", () => {
    expect(withMember(foundGroup(wire), kill("tideline"), SOURCES, LATER).withdrawnMs).toBeUndefined();
  });

  test("of a wire withdraws the local copy", () => {
    expect(withMember(foundGroup(local), kill("wire"), SOURCES, LATER).withdrawnMs).toBe(LATER);
  });

  test("that is taken back is over", () => {
    const killed = withMember(
      foundGroup(local),
      member({ entry: entry({ withdrawal: true, contentHash: "k" }), poll: 2 }),
      SOURCES,
      LATER,
    );
    expect(killed.withdrawnMs).toBe(LATER);
    const back = withMember(killed, member({ poll: 3 }), SOURCES, LATER + HOUR_MS);
    expect(back.withdrawnMs).toBeUndefined();
  });
});

test("a full group keeps its first and canonical entries, and still takes a better one", () => {
  let group = foundGroup(local);
  for (let i = 0; i < MEMBERS_MAX + 5; i++) {
    group = withMember(group, member({ entry: entry({ key: `key-${i}` }) }), SOURCES, LATER);
  }
  expect(group.members).toHaveLength(MEMBERS_MAX);
  group = withMember(group, wire, SOURCES, LATER);
  expect(group.members).toHaveLength(MEMBERS_MAX);
  expect(group.canonical).toBe("key-w");
  expect(group.members[0]?.entry.key).toBe("key-a");
});
