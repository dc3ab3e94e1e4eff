import fc from "fast-check";
import { expect, test } from "vitest";
import { EventAssigner, type EventChange, type EventEntry } from "../../../src/story/event-assign.ts";
import { decodeStory, encodeStory } from "../../../src/story/event-codec.ts";
import type { EventStory, StoredEvent } from "../../../src/story/event-story.ts";
import { asks, HOUR_MS, NOON_MS } from "./event-samples.ts";

const FERRY = [
  asks("a", "Ferry capsizes off Norhaven harbour"),
  asks("b", "Norhaven ferry capsizes near the harbour"),
  asks("c", "Norhaven harbour ferry capsizes, dozens saved"),
] as const;

function withFerry(): EventAssigner {
  const assigner = new EventAssigner();
  for (let i = 0; i < 120; i++)
    assigner.assign(asks(`w${i}`, `Orchard ${i}xq harvest ${i}zw begins ${i}vu`), NOON_MS);
  for (const entry of FERRY) assigner.assign(entry, NOON_MS);
  return assigner;
}

const groupsOf = (assigner: EventAssigner, id: string): readonly string[] =>
  assigner.state.ofId(id)?.groups ?? [];

/** A story as the next writer reads it. */
function storedOf(story: EventStory): StoredEvent {
  const found = decodeStory(story.id, encodeStory(story));
  if (found === undefined) throw new Error(`${story.id} cannot be read`);
  return found;
}

/** To compare by. */
const lineOf = (story: StoredEvent): string => `${story.id} ${encodeStory(story).toString("base64")}`;

/** All that is known of the living stories but which words find them. */
/** Which story was touched last is what counts, not by which number: one that ended takes its number with it. */
const stored = (story: EventStory): string => lineOf({ ...storedOf(story), touchedAt: 0 });

const stateOf = ({ state }: EventAssigner): unknown => ({
  totals: state.totals,
  words: state.index.size,
  stories: [...state.stories].map(stored),
});

/** The same assigner as the next writer restores it. */
function restarted(assigner: EventAssigner): EventAssigner {
  const stories = [...assigner.state.stories].sort((a, b) => (a.id < b.id ? -1 : 1));
  const next = new EventAssigner();
  next.restore(stories.map(storedOf), assigner.state.arrived);
  return next;
}

test("reports of one event share the words that a split takes apart", () => {
  expect(groupsOf(withFerry(), "a")).toEqual(["a", "b", "c"]);
});

test("a group taken out founds a story; both are to be stored and stay two", () => {
  const assigner = withFerry();
  const { touched, ended, merges } = assigner.move(FERRY[1], undefined, NOON_MS);
  expect([touched.map(({ id }) => id), ended, merges]).toEqual([["b", "a"], [], []]);
  expect([groupsOf(assigner, "a"), groupsOf(assigner, "b")]).toEqual([["a", "c"], ["b"]]);
  for (let i = 0; i < 400; i++)
    assigner.assign(asks(`x${i}`, `Mill ${i}aq river ${i}bw floods ${i}cu`), NOON_MS);
  expect(assigner.state.ofGroup("b")?.id).toBe("b");
});

test("the founder leaves under a new id, for its own is that of the others", () => {
  const assigner = withFerry();
  const { touched } = assigner.move(FERRY[0], undefined, NOON_MS);
  const own = assigner.state.ofGroup("a")?.id ?? "";
  expect(touched.map(({ id }) => id)).toEqual([own, "a"]);
  expect([groupsOf(assigner, "a"), groupsOf(assigner, own)]).toEqual([["b", "c"], ["a"]]);
});

test("several groups are moved into a story of a given id, and the last of them ends the one they left", () => {
  const assigner = withFerry();
  const changes = FERRY.map((entry) => assigner.move(entry, "parted", NOON_MS));
  expect(changes.map(({ ended }) => ended)).toEqual([[], [], ["a"]]);
  expect(groupsOf(assigner, "parted")).toEqual(["a", "b", "c"]);
  expect(assigner.state.ofId("a")).toBeUndefined();
});

test("what is taken out and put back leaves words and counts as they were", () => {
  const assigner = withFerry();
  const before = assigner.state.ofId("a");
  const words = new Map(before?.terms.map((term, i) => [term, before.counts[i]]));
  const totals = assigner.state.totals;
  const size = assigner.state.index.size;
  assigner.move(FERRY[2], undefined, NOON_MS);
  expect(assigner.state.totals.stories).toBe(totals.stories + 1);
  assigner.move(FERRY[2], "a", NOON_MS);
  const after = assigner.state.ofId("a");
  expect(new Map(after?.terms.map((term, i) => [term, after.counts[i]]))).toEqual(words);
  expect([assigner.state.totals, assigner.state.index.size]).toEqual([totals, size]);
});

test("stories that an operator merges are one, even those he had parted", () => {
  const assigner = withFerry();
  assigner.move(FERRY[1], undefined, NOON_MS);
  const { touched, ended } = assigner.merge("b", "a", NOON_MS);
  expect([touched.map(({ id }) => id), ended]).toEqual([["a"], ["b"]]);
  expect(groupsOf(assigner, "a")).toEqual(["a", "c", "b"]);
  expect(assigner.state.ofId("a")?.apart).toEqual([]);
});

test("merged into a story that is over, a living one goes on under its id", () => {
  const assigner = withFerry();
  expect(assigner.merge("a", "long-over", NOON_MS)).toMatchObject({ ended: ["a"] });
  expect(groupsOf(assigner, "long-over")).toEqual(["a", "b", "c"]);
  expect(assigner.merge("gone", "long-over", NOON_MS)).toEqual({ merges: [], touched: [], ended: [] });
});

test("a group removed for good leaves the others, and ends a story of its own", () => {
  const assigner = withFerry();
  expect(assigner.remove(FERRY[0], NOON_MS).touched.map(({ id }) => id)).toEqual(["a"]);
  expect(groupsOf(assigner, "a")).toEqual(["b", "c"]);
  const again = assigner.assign(FERRY[0], NOON_MS);
  expect(again.storyId).toBe("a");
  assigner.assign(asks("solo", "Glacier lake drains overnight"), NOON_MS);
  expect(assigner.remove(asks("solo", "Glacier lake drains overnight"), NOON_MS).ended).toEqual(["solo"]);
});

test("an entry does not join a forbidden story, and its own does not become part of that later", () => {
  const assigner = withFerry();
  const entry = { ...asks("d", "Ferry capsizes off Norhaven harbour"), forbidden: new Set(["a"]) };
  expect(assigner.assign(entry, NOON_MS).storyId).toBe("d");
  for (let i = 0; i < 2_000; i++) assigner.assign(asks(`x${i}`, `Mill ${i}aq river ${i}bw floods`), NOON_MS);
  expect(assigner.state.ofGroup("d")?.id).toBe("d");
  expect(assigner.state.ofGroup("a")?.id).toBe("a");
});

test("an entry joins the story it must join, whatever it says, and says that it was told so", () => {
  const assigner = withFerry();
  const far = { ...asks("d", "Markets close higher on copper hopes", { isAlone: true }), wanted: "a" };
  expect(assigner.assign(far, NOON_MS)).toMatchObject({
    storyId: "a",
    reason: { kind: "ruled", nearest: [] },
  });
  const gone = { ...asks("e", "Tram derails at the depot"), wanted: "long-over" };
  expect(assigner.assign(gone, NOON_MS)).toMatchObject({ storyId: "e", reason: { kind: "first" } });
});

const PLACES = ["norhaven", "elvas", "gavle", "ivrea"];
const DEEDS = ["ferry sinks", "harbour closes", "ferry missing", "mayor quits", "storm floods harbour"];
const step = fc.record({
  place: fc.nat(PLACES.length - 1),
  deed: fc.nat(DEEDS.length - 1),
  kind: fc.constantFrom("assign", "assign", "assign", "assign", "move", "found", "merge", "remove"),
  group: fc.nat(),
  other: fc.nat(),
});
const steps = fc.tuple(fc.array(step, { minLength: 150, maxLength: 200 }), fc.nat(149));

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Does one step; `entries` are those that came until now. */
function doStep(assigner: EventAssigner, entries: EventEntry[], s: Step): EventChange {
  const nowMs = NOON_MS + entries.length * HOUR_MS;
  const known = entries[s.group % Math.max(1, entries.length)];
  const other = entries[s.other % Math.max(1, entries.length)];
  if (s.kind === "assign" || known === undefined || other === undefined) {
    const entry = asks(`g${entries.length}`, `${PLACES[s.place]} ${DEEDS[s.deed]} ${s.group % 9}`);
    entries.push(entry);
    return assigner.assign(entry, nowMs);
  }
  const idOf = ({ id }: EventEntry): string => assigner.state.ofGroup(id)?.id ?? id;
  if (s.kind === "remove") return assigner.remove(known, nowMs);
  if (s.kind === "merge") return assigner.merge(idOf(known), idOf(other), nowMs);
  return assigner.move(known, s.kind === "found" ? undefined : idOf(other), nowMs);
}

const told = ({ touched, ...rest }: EventChange): unknown => ({ ...rest, touched: touched.map(stored) });

test("whatever is assigned, moved and merged, a restart in between changes nothing", () => {
  fc.assert(
    fc.property(steps, ([all, restartAt]) => {
      let first = new EventAssigner();
      const second = new EventAssigner();
      const ofFirst: EventEntry[] = [];
      const ofSecond: EventEntry[] = [];
      for (const [i, one] of all.entries()) {
        if (i === restartAt) first = restarted(first);
        expect(told(doStep(first, ofFirst, one))).toEqual(told(doStep(second, ofSecond, one)));
      }
      expect(stateOf(first)).toEqual(stateOf(second));
    }),
    { numRuns: 60, endOnFailure: true },
  );
});

test("what the answers say is to be stored and struck is the living state, each group in one story", () => {
  fc.assert(
    fc.property(steps, ([all]) => {
      const assigner = new EventAssigner();
      const entries: EventEntry[] = [];
      const stored = new Map<string, string>();
      for (const one of all) {
        const { touched, ended } = doStep(assigner, entries, one);
        for (const id of ended) stored.delete(id);
        for (const story of touched) stored.set(story.id, lineOf(story));
      }
      const living = [...assigner.state.stories];
      expect(Object.fromEntries(stored)).toEqual(
        Object.fromEntries(living.map((story) => [story.id, lineOf(story)])),
      );
      for (const story of living) {
        expect(story.groups).toHaveLength(story.entries);
        for (const id of story.groups) expect(assigner.state.ofGroup(id)).toBe(story);
        expect(Math.min(...story.counts)).toBeGreaterThan(0);
      }
    }),
    { numRuns: 60, endOnFailure: true },
  );
});
