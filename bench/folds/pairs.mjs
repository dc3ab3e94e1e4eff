// Pairs that the program made one: copies folded into a group, groups joined to a story.
import { reasonWords } from "../../dist/src/story/explain-verdict.js";
import { oneBy, pairId } from "./sample.mjs";

/** What a reader needs to judge an entry. */
export function shownEntry({ entry, firstSeenMs }) {
  const { key, title, sourceId, summary, url, publishedMs, wordCount } = entry;
  return { key, title, sourceId, summary, url, publishedMs, firstSeenMs, wordCount };
}

export function pairOf(question, a, b, told) {
  return { id: pairId(a, b), question, a: shownEntry(a), b: shownEntry(b), ...told };
}

export const canonicalOf = ({ members, canonical }) =>
  members.find(({ entry }) => entry.key === canonical) ?? members[0];

/** Each folded entry beside the one that stands for it. Joined by the reason of whichever came later. */
export function foldsOf({ matched }) {
  const pairs = [];
  for (const { group } of matched.values()) {
    const canonical = canonicalOf(group);
    for (const member of group.members) {
      if (member === canonical) continue;
      const { reason } = member.reason.kind === "first" ? canonical : member;
      const why = [reasonWords(reason), reason.detail].filter(Boolean).join("; ");
      pairs.push(pairOf("copy", canonical, member, { by: reason.kind, why }));
    }
  }
  return pairs;
}

/** Each group that joined a story beside one of the others, any of them; no pair twice. */
export function joinsOf({ matched }) {
  const stories = new Map();
  for (const { group } of matched.values()) {
    const known = stories.get(group.storyId);
    if (known === undefined) stories.set(group.storyId, [group]);
    else known.push(group);
  }
  const pairs = new Map();
  for (const groups of stories.values()) {
    groups.sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const group of groups) {
      const others = groups.filter((other) => other !== group);
      if (others.length === 0 || !["same-event", "merged"].includes(group.storyReason?.kind)) continue;
      const { kind, score, detail } = group.storyReason;
      const other = oneBy(others, group.id);
      const why = `${kind} ${score?.toFixed(2) ?? ""}, ${detail ?? ""}; a story of ${groups.length}`;
      const told = { by: groups.length === 2 ? "of two" : "of more", why };
      const pair = pairOf("event", canonicalOf(group), canonicalOf(other), told);
      pairs.set(pair.id, pair);
    }
  }
  return [...pairs.values()];
}
