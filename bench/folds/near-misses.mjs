// Pairs that met in the match index and stayed two.
import { matchedEntry } from "../../dist/src/adapters/lookup/matched-entry.js";
import { nearestGroups } from "../../dist/src/adapters/lookup/nearest-groups.js";
import { dayOf, MATCH_DAYS, readJournal } from "../../dist/src/adapters/redis/match-journal.js";
import { MatchWindow } from "../../dist/src/story/match-window.js";
import { pairOf } from "./pairs.mjs";

/** The writer's index at the end of a day. */
async function windowAt(redis, day) {
  const window = new MatchWindow();
  for (let past = day - MATCH_DAYS; past <= day; past++) await readJournal(redis, window, past, 0);
  return window;
}

/** The entry that founded a group asked the index for it, and stands for it there. */
const founderOf = ({ group }) =>
  group.members.find(({ entry }) => entry.key === group.id) ?? group.members[0];

function byDay(matched) {
  const days = new Map();
  for (const group of matched.values()) {
    const day = dayOf(founderOf(group).firstSeenMs);
    days.set(day, [...(days.get(day) ?? []), group]);
  }
  return [...days].sort(([a], [b]) => a - b);
}

function why({ rule, score, threshold, reasons, gapMs }) {
  const told = reasons
    .slice(0, 5)
    .map(({ feature, contribution }) => `${feature} ${contribution.toFixed(2)}`);
  const ruled = rule ?? `${score.toFixed(2)} of ${threshold.toFixed(2)}`;
  return `${ruled}; ${told.join(", ")}; ${(gapMs / 3_600_000).toFixed(1)} h apart`;
}

/** What decided: a rule's word, the score, or nothing but the order of arrival. */
const byOf = ({ copy, rule }) => (copy ? "order" : (rule ?? "score"));

function nearPair(own, { other, pair }) {
  const { likeness } = pair;
  return { ...pairOf("copy", own.member, other.member, { by: byOf(pair), why: why(pair) }), likeness };
}

/** All of one store, the most alike first; found once, as both kinds ask. */
const found = new WeakMap();

async function allNear({ redis, groups: stored, matched }) {
  const pairs = [];
  for (const [day, groups] of byDay(matched)) {
    const window = await windowAt(redis, day);
    for (const group of groups) {
      const own = matchedEntry(group, founderOf(group));
      for (const near of await nearestGroups({ groups: stored }, window, own))
        pairs.push(nearPair(own, near));
    }
  }
  return pairs.sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1));
}

async function chosen(store, isWanted) {
  if (!found.has(store)) found.set(store, await allNear(store));
  return eachOnce(found.get(store).filter(isWanted));
}

const isOwn = ({ a, b }) => a.sourceId === b.sourceId;

/** Of two sources. */
export const nearMisses = (store) => chosen(store, (pair) => !isOwn(pair));

/** Of one source: it carries two entries and means two, so those are another question. */
export const ownNearMisses = (store) => chosen(store, isOwn);

/** Of each group only the pair in which it is most alike. */
function eachOnce(pairs) {
  const shown = new Set();
  return pairs.filter(({ a, b }) => {
    if (shown.has(a.key) || shown.has(b.key)) return false;
    shown.add(a.key).add(b.key);
    return true;
  });
}
