// Runs a rule over sources, counts requests, delays and misses, and finds the scale that spends a given budget.

/** Tries at a scale that spends the budget; most rules need four. */
const TRIES_MAX = 14;
/** Requests this near to the budget are equal. */
const NEAR_ENOUGH = 0.001;
const BEGINNINGS_MS = [0, 7, 19, 32].map((minutes) => minutes * 60_000);

/** One source under one rule. A missed entry's delay counts up to the poll that could have seen it. */
export function runSource(source, rule, scaleMs, bounds) {
  const { startMs, endMs, window, history, arrivals } = source;
  const intervalAfter = rule.start(scaleMs, bounds);
  const seen = { delays: [], missed: 0, requests: 0 };
  let nowMs = startMs;
  let waitMs = intervalAfter({
    nowMs,
    arrivals: history,
    overlap: 0,
    window,
    isFirst: true,
    isUnchanged: false,
  });
  for (let next = 0; nowMs < endMs; ) {
    const lastMs = nowMs;
    nowMs += waitMs;
    const from = next;
    while (next < arrivals.length && arrivals[next] <= nowMs) seen.delays.push(nowMs - arrivals[next++]);
    const shown = arrivals.slice(Math.max(from, next - window), next);
    seen.missed += next - from - shown.length;
    // The last poll lies beyond the end: it counts for the part of its wait that lies before.
    seen.requests += Math.min(1, (endMs - lastMs) / waitMs);
    const isUnchanged = shown.length === 0;
    waitMs = intervalAfter({ nowMs, arrivals: shown, overlap: window - shown.length, window, isUnchanged });
  }
  return seen;
}

/**
 * Every source, each from several beginnings: entries are written at round minutes, and which of them a rule happens to
 * come just after would be chance.
 */
export function run(sources, rule, scaleMs, bounds) {
  return sources.map((source) => {
    const runs = BEGINNINGS_MS.map((laterMs) =>
      runSource(begunLater(source, laterMs), rule, scaleMs, bounds),
    );
    const total = (field) => runs.reduce((sum, result) => sum + result[field], 0) / runs.length;
    return {
      delays: runs.flatMap(({ delays }) => delays),
      missed: total("missed"),
      requests: total("requests"),
    };
  });
}

function begunLater(source, laterMs) {
  const startMs = source.startMs + laterMs;
  const isBefore = (atMs) => atMs <= startMs;
  return {
    ...source,
    startMs,
    history: [...source.history, ...source.arrivals.filter(isBefore)].slice(-source.window),
    arrivals: source.arrivals.filter((atMs) => !isBefore(atMs)),
  };
}

export function requestsOf(results) {
  return results.reduce((total, { requests }) => total + requests, 0);
}

/**
 * The run whose requests come closest to the budget, and by what share it is off. A longer scale spends fewer requests,
 * in about that proportion: each try corrects the one before.
 */
export function runAtBudget(sources, rule, requests, bounds, firstScaleMs) {
  let scaleMs = firstScaleMs;
  let best;
  for (let i = 0; i < TRIES_MAX && !(best?.off < NEAR_ENOUGH); i++) {
    const results = run(sources, rule, scaleMs, bounds);
    const spent = requestsOf(results);
    const off = Math.abs(spent / requests - 1);
    if (best === undefined || off < best.off) best = { results, scaleMs, off };
    scaleMs *= spent / requests;
  }
  return best;
}

/** Mean, median and 90th percentile of all delays, minutes. */
export function figures(results) {
  const delays = results.flatMap((result) => result.delays).sort((a, b) => a - b);
  const at = (share) => (delays[Math.floor(delays.length * share)] ?? Number.NaN) / 60_000;
  const mean = delays.reduce((total, ms) => total + ms, 0) / delays.length / 60_000;
  const missed = results.reduce((total, result) => total + result.missed, 0);
  return {
    mean,
    median: at(0.5),
    p90: at(0.9),
    missed,
    entries: delays.length,
    requests: requestsOf(results),
  };
}

/** The ratio of mean delays and the middle 95 % of it over sources drawn with replacement. */
export function bootstrap(ours, theirs, random, draws = 2_000) {
  const [own, other] = [ours.map(totals), theirs.map(totals)];
  const ratios = [];
  for (let i = 0; i < draws; i++) {
    const drawn = own.map(() => Math.floor(random() * own.length));
    ratios.push(cost(drawn.map((k) => own[k])) / cost(drawn.map((k) => other[k])));
  }
  ratios.sort((a, b) => a - b);
  const at = (share) => ratios[Math.floor(share * ratios.length)];
  return { ratio: cost(own) / cost(other), low: at(0.025), high: at(0.975) };
}

function totals({ delays, requests }) {
  return { ms: delays.reduce((total, ms) => total + ms, 0), entries: delays.length, requests };
}

/** Mean delay times requests: among sources drawn anew requests differ, and more of them buy less delay. */
function cost(sources) {
  const of = (field) => sources.reduce((total, source) => total + source[field], 0);
  return (of("ms") / of("entries")) * of("requests");
}
