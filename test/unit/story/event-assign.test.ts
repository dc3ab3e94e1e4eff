import { expect, test } from "vitest";
import { EventAssigner, type EventMerge } from "../../../src/story/event-assign.ts";
import { encodeStory } from "../../../src/story/event-codec.ts";
import { asks, HOUR_MS, NOON_MS } from "./event-samples.ts";

/** An assigner that has seen other news, so that words have frequencies. */
function warmed(): EventAssigner {
  const assigner = new EventAssigner();
  const places = [
    "Almere",
    "Brodno",
    "Calvia",
    "Dornach",
    "Elvas",
    "Fagaras",
    "Gavle",
    "Horsens",
    "Ivrea",
    "Jelgava",
  ];
  const news = [
    "council approves budget for schools",
    "court hears appeal in fraud trial",
    "minister opens new hospital wing",
    "police arrest man after robbery",
  ];
  for (const [i, place] of places
    .flatMap((place) => [place, `New${place}`, `Port${place}`, `East${place}`])
    .entries())
    for (const [j, title] of news.entries())
      assigner.assign(asks(`w${i}-${j}`, `${title} ${place} ${place}${i}${j}`), NOON_MS);
  return assigner;
}

test("two reports of one event are one story, named after the first, with its reasons", () => {
  const assigner = warmed();
  const first = assigner.assign(asks("a", "Ferry capsizes off Norhaven harbour"), NOON_MS);
  const second = assigner.assign(asks("b", "Norhaven ferry sinks near the harbour"), NOON_MS + HOUR_MS);
  expect(first).toMatchObject({ storyId: "a", reason: { kind: "first" } });
  expect(second).toMatchObject({ storyId: "a", reason: { kind: "same-event" } });
  const [nearest] = second.reason.nearest;
  expect(nearest?.words).toEqual(["norhaven", "ferry", "harbour"]);
  expect(nearest?.score.total).toBeGreaterThanOrEqual(second.reason.threshold);
});

test("another event founds a story, and says what it was compared with", () => {
  const assigner = warmed();
  const answer = assigner.assign(asks("a", "Police arrest dancer after festival in Kuopio"), NOON_MS);
  expect(answer).toMatchObject({ storyId: "a", reason: { kind: "first" } });
  expect(answer.reason.nearest.length).toBeGreaterThan(0);
  for (const { score } of answer.reason.nearest) expect(score.total).toBeLessThan(answer.reason.threshold);
});

test.for<[name: string, first: string, second: string, hours: number]>([
  [
    "two places in one pattern of one source",
    "Latest list of cases in Alder County communities",
    "Latest list of cases in Birch County communities",
    0,
  ],
  [
    "two quakes of one source",
    "Magnitude 5.1 earthquake strikes off Norhaven coast",
    "Magnitude 6.2 earthquake strikes off Norhaven coast",
    2,
  ],
  [
    "two companies' dividends in one pattern of one source",
    "Norhaven Freight declares quarterly dividend of 22 cents",
    "Ferry Brewing declares quarterly dividend of 14 cents",
    2,
  ],
  [
    "one headline of one source a day later",
    "Norhaven market closes higher on copper hopes",
    "Norhaven market closes higher on copper hopes",
    24,
  ],
  [
    "weeks between them",
    "Ferry capsizes off Norhaven harbour",
    "Ferry capsizes off Norhaven harbour",
    24 * 14,
  ],
])("not one event: %s", ([, first, second, hours]) => {
  const assigner = warmed();
  assigner.assign(asks("a", first, { sourceId: "one" }), NOON_MS);
  const { storyId } = assigner.assign(asks("b", second, { sourceId: "one" }), NOON_MS + hours * HOUR_MS);
  expect(storyId).toBe("b");
});

test("headlines in a script without spaces find their event", () => {
  const assigner = warmed();
  assigner.assign(asks("a", "北海道沖で大型客船が座礁"), NOON_MS);
  expect(assigner.assign(asks("b", "大型客船が座礁、北海道沖"), NOON_MS).storyId).toBe("a");
});

test("a digest joins nothing and is joined by nothing", () => {
  const assigner = warmed();
  expect(assigner.assign(asks("a", "Ferry capsizes off Norhaven", { isAlone: true }), NOON_MS)).toMatchObject(
    {
      storyId: "a",
      reason: { kind: "alone" },
    },
  );
  expect(assigner.assign(asks("b", "Ferry capsizes off Norhaven"), NOON_MS).storyId).toBe("b");
});

test("a group that is known keeps its story and counts once", () => {
  const assigner = warmed();
  assigner.assign(asks("a", "Ferry capsizes off Norhaven harbour"), NOON_MS);
  assigner.assign(asks("b", "Norhaven ferry sinks near the harbour"), NOON_MS);
  const before = assigner.state.totals;
  expect(assigner.assign(asks("b", "Norhaven ferry sinks near the harbour"), NOON_MS)).toMatchObject({
    storyId: "a",
    reason: { kind: "known" },
    merges: [],
  });
  expect(assigner.state.totals).toEqual(before);
});

test("stories that were quiet for five days are let go, a few with each entry, and named", () => {
  const assigner = warmed();
  const before = [...assigner.state.stories].map(({ id }) => id);
  const { ended, touched } = assigner.assign(
    asks("late", "Ferry capsizes off Norhaven harbour"),
    NOON_MS + 6 * 24 * HOUR_MS,
  );
  expect(ended).toEqual(before.slice(0, 50));
  expect(touched.map(({ id }) => id)).toEqual(["late"]);
  expect(assigner.state.totals.stories).toBe(before.length - 50 + 1);
});

test("what is stored as an answer says it is the living state, after each entry", () => {
  const assigner = warmed();
  const stored = new Map(
    [...assigner.state.stories].map((story) => [story.id, encodeStory(story).toString("base64")]),
  );
  for (let i = 0; i < 400; i++) {
    const title = `Norhaven ${["ferry", "harbour", "storm", "strike"][i % 4]} ${["sinks", "closes", "grows"][i % 3]} ${i % 40}`;
    const { ended, touched } = assigner.assign(asks(`e${i}`, title), NOON_MS + i * HOUR_MS);
    for (const id of ended) stored.delete(id);
    for (const story of touched) stored.set(story.id, encodeStory(story).toString("base64"));
  }
  const living = [...assigner.state.stories].map((story) => [
    story.id,
    encodeStory(story).toString("base64"),
  ]);
  expect(living.length).toBeGreaterThan(1);
  expect(Object.fromEntries(stored)).toEqual(Object.fromEntries(living));
});

test("a young story becomes part of a bigger one that grew to meet it", () => {
  const assigner = warmed();
  const merges: EventMerge[] = [];
  const take = (id: string, title: string): void => {
    merges.push(...assigner.assign(asks(id, title), NOON_MS).merges);
  };
  take("a", "Norhaven ferry missing");
  take("b", "Rescuers search for sailors tonight");
  for (let i = 0; i < 6; i++)
    take(`c${i}`, `Rescuers search Norhaven ferry for missing sailors, report ${i}`);
  for (let i = 0; i < 60; i++) take(`d${i}`, `Orchard ${i}xq harvest ${i}zw begins ${i}vu`);
  const states = [...assigner.state.stories].filter(({ id }) => ["a", "b"].includes(id));
  expect(merges.length).toBeGreaterThan(0);
  expect(states).toHaveLength(1);
  for (const { from, into, groups, reason } of merges) {
    expect(groups).toContain(from);
    expect(reason.nearest[0]?.storyId).toBe(into);
    for (const id of groups) expect(assigner.state.ofGroup(id)?.id).toBe(into);
  }
});

test("a story that is wanted and has just ended is not joined: its event begins anew", () => {
  const assigner = new EventAssigner();
  assigner.assign(asks("a", "Ferry capsizes off Norhaven harbour"), 0);
  assigner.assign(asks("z", "Wheat harvest falls in Karvenia"), 120 * HOUR_MS);
  const asking = asks("b", "Ferry inquiry opens in Norhaven", { wanted: "a" });
  const answer = assigner.assign(asking, 132 * HOUR_MS);
  expect([answer.storyId, answer.ended]).toEqual(["b", ["a"]]);
  expect([...assigner.state.stories].map(({ id, isOver }) => [id, isOver])).toEqual([
    ["z", false],
    ["b", false],
  ]);
  expect(assigner.state.totals).toEqual({ entries: 2, stories: 2 });
});
