// Which pairs are read.
import { shortHash } from "../../dist/src/text/hash.js";

/** The name of a pair, the same whichever entry came first; it tells nothing of their texts. */
export function pairId(a, b) {
  return shortHash([a.entry.key, b.entry.key].sort().join(" "));
}

/** As many as asked for, each as likely as any other; the same seed draws the same. */
export function drawn(pairs, count, seed) {
  const lots = pairs.map((pair) => ({ pair, lot: shortHash(`${seed} ${pair.id}`) }));
  lots.sort((a, b) => (a.lot < b.lot ? -1 : 1));
  return lots.slice(0, count).map(({ pair }) => pair);
}

/** One of a list, chosen by a name. */
export function oneBy(list, name) {
  return list[Number.parseInt(Buffer.from(shortHash(name)).toString("hex").slice(0, 8), 16) % list.length];
}
