/**
 * Every Redis key, in one place. The part in braces is the cluster tag: what changes together has one tag.
 * Shapes and bytes are in `src/ARCHITECTURE.md`.
 */
export const keys = {
  /** String: the store's identity; `<data>/identity.json` names the same one. */
  identity: "sl:identity",
  /** Sorted set: source id by the ms at which it is due. An index: the truth is the poll state. */
  due: "sl:due",
  /** String with expiry: GCRA clock of the global start rate, ms. */
  starts: "sl:starts",
  /** Hash: `p:<source>` poll state, `v:<source>` validators, `f:<source>` poll wanted now, `holdUntil` and `holdReason` its Retry-After, `start` ms of the last start. */
  host: (host: string) => `sl:host:{${host}}`,
  /** String with expiry: the token of the one visitor of a host. */
  lease: (host: string) => `sl:lease:{${host}}`,
  /** Hash: entry key → content hash, copy group, poll and ordinal. */
  seen: (sourceId: string) => `sl:seen:{${sourceId}}`,
  /** Sorted set: entry key by the ms at which it last stood in its source. */
  stood: (sourceId: string) => `sl:stood:{${sourceId}}`,
  /** String with expiry: lines the source puts around its texts, see `stored-lines`. */
  lines: (sourceId: string) => `sl:lines:{${sourceId}}`,
  /** Hash: running totals `new`, `changed`, `folded`, and `epoch`. */
  counts: (sourceId: string) => `sl:counts:{${sourceId}}`,
  /** Set with expiry: jobs of one poll that are committed. */
  done: (sourceId: string, poll: number) => `sl:done:{${sourceId}}:${poll}`,
  /** Hash: `group` the head of the copy group, `m:<entry>` its members, `sketches` of its representatives, `epoch`. */
  group: (groupId: string) => `sl:group:{${groupId}}`,
  /** Hash of a story that has, or had, more than one copy group: `g:<group>` each, `size`, `version`, `into` the story it became part of, `epoch`. */
  story: (storyId: string) => `sl:story:{${storyId}}`,
  /** Hash: living story → what the writer assigns events by, see `event-codec`; `epoch`, `arrived` groups that ever came. */
  events: "sl:{events}",
  /** Sorted set, capped: living or ended story by the number of groups that had come when it last changed. */
  eventsTouched: "sl:{events}:touched",
  /** Hash of the operators' word: `r:<ruling>` → the ruling, `at:<entry>` → the copy group it stands in; `epoch`. */
  rulings: "sl:rulings",
  /** Sorted set: copy group under embargo by the ms at which it ends. */
  held: "sl:held",
  /** Hash: story or copy group → the one it became part of, until its page says so. */
  aliases: "sl:aliases",
  /** Hash: copy group → the one it became part of, until it is struck. */
  gone: "sl:gone",
  /** List of one day: what each batch added to the match index, see `posted-codec`. */
  match: (day: number) => `sl:match:{${day}}`,
  /** Highest epoch that appended to a day's list. */
  matchEpoch: (day: number) => `sl:match:{${day}}:epoch`,
  /** Sorted set: copy group by the ms it was first seen. */
  feed: (feedId: string) => `sl:feed:{${feedId}}`,
  /** Hash: `version` raised by every change, `published` the one on disk and how it was made, `archives`, `epoch`. */
  feedState: (feedId: string) => `sl:feedstate:{${feedId}}`,
  /** Hash of a feed with `fold: story`: `g:<group>` → whose id its entry bears, `e:<that group>` → published ms and leading group. */
  feedShown: (feedId: string) => `sl:feedshown:{${feedId}}`,
  /** Hash: `<reader> <document>` → subscribers the reader reported last, and when (ms). */
  readers: "sl:readers",
  /** List, capped: entries that could not be ingested, with the error. */
  quarantine: "sl:quarantine",
  /** String: the entry the careful writer has in hand. */
  inHand: "sl:in-hand",
  /** Hash: where a replay stands. */
  replayPosition: "sl:replay:position",
  /** Hash: `<source>/<snapshot>` → its report line. */
  replayReport: "sl:replay:report",
} as const;
