// Pairs and figures for people.

const TITLES = {
  "by text": "entries folded by their text, each beside the one that stands for it",
  "by address": "entries folded by their address, each beside the one that stands for it",
  near: "pairs of two sources that met and were not folded, the most alike first",
  own: "pairs of one source that met and were not folded, the most alike first",
  stories: "copy groups that joined a story, each beside another group of it",
};
const SHARES = {
  "by text": "are one wire text (precision)",
  "by address": "are one wire text (precision)",
  near: "are one wire text after all (missed)",
  own: "are one wire text after all (missed)",
  stories: "are one event (precision)",
};

const day = (ms) => (ms === undefined ? "no date" : new Date(ms).toISOString().slice(0, 16));

function entryLines(mark, entry, chars) {
  const { title, sourceId, summary, publishedMs, firstSeenMs, wordCount, url } = entry;
  const times = `dated ${day(publishedMs)}, seen ${day(firstSeenMs)}`;
  return [
    `  ${mark} ${title}`,
    `    ${sourceId}, ${times}, ${wordCount} words, ${url ?? "no address"}`,
    `    ${summary.slice(0, chars)}`,
  ];
}

function pairLines({ id, question, by, why, a, b }, verdicts, chars) {
  const verdict = verdicts.get(`${question} ${id}`) ?? "-";
  return [`${id} ${verdict} [${by}] ${why}`, ...entryLines("a", a, chars), ...entryLines("b", b, chars), ""];
}

/** A sample as it is read. */
export function told({ kind, of, pairs }, verdicts, chars) {
  const head = `== ${kind}: ${pairs.length} of ${of} ${TITLES[kind]}\n`;
  return [head, ...pairs.flatMap((pair) => pairLines(pair, verdicts, chars))].join("\n");
}

const percent = (value) => `${(100 * value).toFixed(1)} %`;

function shareLine({ same, other, unclear, unjudged, share, interval }) {
  const left = `${unclear} unclear, ${unjudged} not judged`;
  if (share === undefined) return left;
  const [low, high] = interval;
  return `${same} of ${same + other}, ${percent(share)} (95 %: ${percent(low)} to ${percent(high)}); ${left}`;
}

/** What the verdicts come to. */
export function toldFigures({ kind, of, read, by, ...all }) {
  return [
    `${kind}: ${read} read of ${of}; ${SHARES[kind]}: ${shareLine(all)}`,
    ...Object.entries(by).map(([way, share]) => `  ${way}: ${shareLine(share)}`),
  ].join("\n");
}
