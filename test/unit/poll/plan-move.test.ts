import { expect, test } from "vitest";
import type { PollState, SourceMove } from "../../../src/model/poll-state.ts";
import type { Source } from "../../../src/model/source.ts";
import { addressOf, type MoveEvidence, planMove } from "../../../src/poll/plan-move.ts";

const FROM = "http://wire.example/feed";
const TO = "https://news.example/feed";
const UPGRADED = "https://wire.example/feed";
const NOW_MS = 1_800_000_000_000;

const plain: Source = {
  id: "wire",
  name: "Wire",
  url: FROM,
  tier: "wire",
  every: { kind: "fixed", ms: 300_000 },
  aliases: [],
  republish: "summary",
  firstSight: 20,
};
const secret: Source = { ...plain, login: { user: "ours", password: "a template" } };

const read = (permanentUrl?: string): MoveEvidence => ({
  kind: "read",
  nowMs: NOW_MS,
  ...(permanentUrl === undefined ? {} : { permanentUrl }),
});
const of = (kind: MoveEvidence["kind"]): MoveEvidence => ({ kind, nowMs: NOW_MS });
const seen = (sightings: number, to = TO): SourceMove => ({ from: FROM, to, sightings });
const adopted = (failures?: number): SourceMove => ({
  ...seen(3),
  adoptedMs: NOW_MS - 1,
  ...(failures === undefined ? {} : { failures }),
});

test.for<
  [name: string, source: Source, before: SourceMove | undefined, MoveEvidence, SourceMove | undefined]
>([
  ["a first permanent redirect is remembered", plain, undefined, read(TO), seen(1)],
  ["a second is counted", plain, seen(1), read(TO), seen(2)],
  ["a third is adopted", plain, seen(2), read(TO), { ...seen(3), adoptedMs: NOW_MS }],
  [
    "another target begins anew",
    plain,
    seen(2),
    read("https://else.example/"),
    seen(1, "https://else.example/"),
  ],
  ["a poll without a permanent redirect ends the row", plain, seen(2), read(), undefined],
  ["a failure neither counts nor ends the row", plain, seen(2), of("failed"), seen(2)],
  ["a host that wants quiet says nothing", plain, seen(2), of("none"), seen(2)],
  ["gone is no sighting", plain, seen(2), of("gone"), seen(2)],
  [
    "http that became https is adopted at once",
    plain,
    undefined,
    read(UPGRADED),
    { ...seen(1, UPGRADED), adoptedMs: NOW_MS },
  ],
  ["https under another path is not", plain, undefined, read(`${UPGRADED}2`), seen(1, `${UPGRADED}2`)],
  ["credentials do not move to another host", secret, seen(8), read(TO), seen(9)],
  [
    "credentials move to https of the same host",
    secret,
    undefined,
    read(UPGRADED),
    { ...seen(1, UPGRADED), adoptedMs: NOW_MS },
  ],
  [
    "credentials move to another path of the same origin",
    secret,
    seen(2, `${FROM}2`),
    read(`${FROM}2`),
    { ...seen(3, `${FROM}2`), adoptedMs: NOW_MS },
  ],
  [
    "credentials do not move to another port",
    secret,
    seen(2, "http://wire.example:81/feed"),
    read("http://wire.example:81/feed"),
    seen(3, "http://wire.example:81/feed"),
  ],
  ["an adopted address that answers stays", plain, adopted(), read(), adopted()],
  ["and its failures are forgotten", plain, adopted(2), read(), adopted()],
  ["a failure of it is counted", plain, adopted(), of("failed"), adopted(1)],
  ["the third gives it up", plain, adopted(2), of("failed"), undefined],
  [
    "an adopted address that moves again is given up",
    plain,
    adopted(),
    read("https://else.example/"),
    undefined,
  ],
  ["an adopted address that is gone is given up", plain, adopted(), of("gone"), undefined],
  ["a host that wants quiet keeps it", plain, adopted(2), of("none"), adopted(2)],
  [
    "the move of an address that is no longer in the config is forgotten",
    { ...plain, url: TO },
    adopted(),
    read(),
    undefined,
  ],
])("%s", ([, source, before, evidence, after]) => {
  expect(planMove(source, stateOf(before), evidence)).toEqual(after);
});

test.for<[name: string, source: Source, move: SourceMove | undefined, address: string]>([
  ["without a move the config's address is asked", plain, undefined, FROM],
  ["a move that was only seen changes nothing", plain, seen(2), FROM],
  ["an adopted one is asked in its place", plain, adopted(), TO],
  ["credentials that came after it was adopted stay at home", secret, adopted(), FROM],
  ["another address in the config is the operator's word", { ...plain, url: UPGRADED }, adopted(), UPGRADED],
])("%s", ([, source, move, address]) => {
  expect(addressOf(source, stateOf(move))).toBe(address);
});

function stateOf(move: SourceMove | undefined): PollState {
  const counts = { ok: 1, notModified: 0, failed: 0, refused: 0, unchanged: 0, rejected: 0 };
  return {
    ...{ v: 1, next: { atMs: NOW_MS, reason: "test" }, poll: 1, intervalMs: 1, failures: 0, counts },
    ...(move === undefined ? {} : { move }),
  };
}
