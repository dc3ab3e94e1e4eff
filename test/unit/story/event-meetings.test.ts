import { expect, test } from "vitest";
import { EventMeetings } from "../../../src/story/event-meetings.ts";

const told = (meetings: EventMeetings): [number, number][] =>
  Array.from({ length: meetings.length }, (_, i) => [meetings.slotAt(i), meetings.weightAt(i)]);

test("a story met under several words weighs what they weigh together", () => {
  const meetings = new EventMeetings();
  meetings.begin();
  for (const [slot, worth] of [
    [5, 1],
    [1_029, 2],
    [5, 0.5],
  ] as const)
    meetings.meet(slot, worth);
  expect(told(meetings)).toEqual([
    [5, 1.5],
    [1_029, 2],
  ]);
});

test("a new question has met nobody", () => {
  const meetings = new EventMeetings();
  meetings.begin();
  meetings.meet(5, 1);
  meetings.begin();
  expect(told(meetings)).toEqual([]);
  meetings.meet(5, 3);
  expect(told(meetings)).toEqual([[5, 3]]);
});

test("hundreds of stories are told apart, in the order in which they were met", () => {
  const meetings = new EventMeetings();
  meetings.begin();
  const slots = Array.from({ length: 900 }, (_, i) => i * 1_024 + (i % 7));
  for (const round of [1, 2]) for (const slot of slots) meetings.meet(slot, round);
  expect(told(meetings)).toEqual(slots.map((slot) => [slot, 3]));
});
