import fc from "fast-check";
import { expect, test } from "vitest";
import { type EventAnswer, EventAssigner, type EventEntry } from "../../src/story/event-assign.ts";
import { decodeStory, encodeStory } from "../../src/story/event-codec.ts";
import type { StoredChange } from "../../src/story/event-state.ts";
import { eventWords } from "../../src/story/event-words.ts";

const HOUR_MS = 3_600_000;
const word = fc.integer({ min: 0, max: 60 }).map((n) => `w${"abcdefgh"[n % 8]}${n}ord`);
const entry = fc.record({
  title: fc.array(word, { minLength: 0, maxLength: 8 }).map((words) => words.join(" ")),
  lead: fc.oneof(fc.constant(""), fc.string()),
  sourceId: fc.constantFrom("", "a", "b"),
  hours: fc.integer({ min: 0, max: 9 }),
});
const stream = fc.array(entry, { minLength: 1, maxLength: 90 });

interface Arrival {
  readonly asking: EventEntry;
  readonly nowMs: number;
}

function arrivals(
  rows: readonly { title: string; lead: string; sourceId: string; hours: number }[],
): Arrival[] {
  let nowMs = Date.UTC(2026, 0, 1);
  return rows.map(({ hours, sourceId, ...row }, i) => {
    nowMs += hours * HOUR_MS;
    return { asking: { id: `g${i}`, sourceId, told: eventWords(row) }, nowMs };
  });
}

/** An answer with its stories as they are stored: what else they carry is scratch of the comparing. */
interface Told extends Omit<EventAnswer, "touched"> {
  readonly touched: readonly string[];
}

function told(answer: EventAnswer): Told {
  return {
    ...answer,
    touched: answer.touched.map((story) => `${story.id} ${encodeStory(story).toString("base64")}`),
  };
}

const play = (assigner: EventAssigner, rows: readonly Arrival[]): Told[] =>
  rows.map(({ asking, nowMs }) => told(assigner.assign(asking, nowMs)));

const living = ({ state }: EventAssigner): string[] =>
  [...state.stories].map((story) => `${story.id} ${encodeStory(story).toString("base64")}`).sort();

/** As another writer would find it. */
function restarted(assigner: EventAssigner): EventAssigner {
  const stored = [...assigner.state.stories]
    .map((story) => [story.id, encodeStory(story)] as const)
    .reverse();
  const next = new EventAssigner();
  next.restore(
    stored.flatMap(([id, packed]) => decodeStory(id, packed) ?? []),
    assigner.state.arrived,
  );
  return next;
}

test("the same order gives the same stories, with a restart in between too", () => {
  fc.assert(
    fc.property(stream, fc.nat(), (rows, cut) => {
      const all = arrivals(rows);
      const at = cut % all.length;
      const assigner = new EventAssigner();
      const straight = play(new EventAssigner(), all);
      const before = play(assigner, all.slice(0, at));
      expect([...before, ...play(restarted(assigner), all.slice(at))]).toEqual(straight);
    }),
  );
});

test("a writer that was away knows what another made of the stories meanwhile", () => {
  fc.assert(
    fc.property(stream, fc.nat(), fc.nat(), (rows, first, second) => {
      const all = arrivals(rows);
      const [from, to] = [first % all.length, second % all.length].sort((a, b) => a - b);
      const away = new EventAssigner();
      play(away, all.slice(0, from));
      const other = restarted(away);
      const changed = new Set(
        all.slice(from, to).flatMap(({ asking, nowMs }) => {
          const { touched, ended } = other.assign(asking, nowMs);
          return [...touched.map(({ id }) => id), ...ended];
        }),
      );
      const changes = [...changed].map((id): StoredChange => {
        const story = other.state.ofId(id);
        return [id, story === undefined ? undefined : decodeStory(id, encodeStory(story))];
      });
      for (const _ of away.takingOver(changes, other.state.arrived));
      expect(living(away)).toEqual(living(other));
      expect(away.state.totals).toEqual(other.state.totals);
      const after = all.slice(to);
      expect(play(away, after).map(({ storyId }) => storyId)).toEqual(
        play(other, after).map(({ storyId }) => storyId),
      );
    }),
  );
});

test("an entry that comes twice counts once", () => {
  fc.assert(
    fc.property(stream, (rows) => {
      const all = arrivals(rows);
      const once = new EventAssigner();
      const twice = new EventAssigner();
      const straight = play(once, all);
      const doubled = all.map(({ asking, nowMs }) => {
        const answer = told(twice.assign(asking, nowMs));
        expect(twice.assign(asking, nowMs).storyId).toBe(answer.storyId);
        return answer;
      });
      expect(doubled).toEqual(straight);
    }),
  );
});

test("every living group is in one living story, and the counts are those of the stories", () => {
  fc.assert(
    fc.property(stream, (rows) => {
      const assigner = new EventAssigner();
      play(assigner, arrivals(rows));
      const { index } = assigner.state;
      const stories = [...assigner.state.stories];
      const groups = stories.flatMap((story) => story.groups.map((id) => [id, story.id] as const));
      for (const [group, story] of groups) expect(assigner.state.ofGroup(group)?.id).toBe(story);
      expect(new Set(groups.map(([group]) => group)).size).toBe(groups.length);
      expect(assigner.state.totals).toEqual({ entries: groups.length, stories: stories.length });
      for (const story of stories) {
        expect(story.groups).toHaveLength(story.entries);
        for (const term of story.terms) expect(index.storiesWith(index.wordOf(term))).toBeGreaterThan(0);
      }
    }),
  );
});
