// The contestants. Each says when to poll next from what its polls showed; `scale` spends more or fewer requests.
import { nextPoll } from "../../dist/src/poll/next-poll.js";
import { mayHaveMissed } from "../../dist/src/poll/possible-loss.js";
import { learnRhythm } from "../../dist/src/poll/rhythm.js";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
/** "Without bounds": so far apart that they bind nowhere near the rates of the recordings. */
const WIDE = 32;

const clampTo = (ms, bounds) => (bounds ? Math.min(Math.max(ms, bounds.minMs), bounds.maxMs) : ms);

/** The same interval for every source; the scale is the interval. */
const fixed = {
  name: "fixed",
  start: (scaleMs, bounds) => () => clampTo(scaleMs, bounds),
};

/**
 * Miniflux' `entry_frequency`: a week over (the entries of a week x factor), 5 minutes to a day. A week that is not
 * known whole yet is extrapolated, which Miniflux does not do: it would take long at first.
 */
const miniflux = {
  name: "entry frequency",
  start: (scaleMs, bounds) => {
    let dates = [];
    return ({ nowMs, arrivals }) => {
      dates = [...dates, ...arrivals].filter((atMs) => atMs > nowMs - WEEK_MS && atMs <= nowMs);
      const spanMs = Math.max(HOUR_MS, nowMs - Math.min(...dates, nowMs));
      const weekly = (dates.length * WEEK_MS) / spanMs;
      // The factor is the one that gives a source of four entries an hour the scale.
      const ms = weekly === 0 ? DAY_MS : (scaleMs * 4 * 24 * 7) / weekly;
      return clampTo(ms, bounds ?? { minMs: 5 * MINUTE_MS, maxMs: DAY_MS });
    };
  },
};

/**
 * Media Cloud: additive steps on overlap. At least two thirds known: 10 minutes more (60 without news for a month);
 * less than one third: 60 minutes less. All its times are scaled.
 */
const overlap = {
  name: "overlap steps",
  start: (scaleMs, bounds) => {
    const minuteMs = scaleMs / 60;
    let ms = scaleMs;
    return ({ overlap: known, window, isFirst }) => {
      const share = known / window;
      if (!isFirst && share >= 0.67) ms += 10 * minuteMs;
      if (!isFirst && share < 0.33) ms -= 60 * minuteMs;
      ms = Math.max(ms, 10 * minuteMs);
      return clampTo(ms, bounds);
    };
  },
};

const PROFILE = {
  ...{ id: "s", name: "S", url: "https://s.example/", tier: "wire", aliases: [] },
  ...{ republish: "summary", firstSight: 20 },
};

/** Production: learnRhythm, mayHaveMissed, nextPoll. The scale is the geometric mean of an operator's bounds. */
function own(name, { see = (poll) => poll, rhythmOf = (rhythm) => rhythm } = {}) {
  return {
    name,
    start: (scaleMs, bounds) => {
      const every = { kind: "adaptive", minMs: scaleMs / WIDE, maxMs: scaleMs * WIDE };
      let state;
      return (poll) => {
        const { nowMs, arrivals, overlap: known, window, isUnchanged } = see(poll);
        const document = isUnchanged ? undefined : { arrivals, overlap: known, window };
        const isLoss = mayHaveMissed(state, document);
        const rhythm = learnRhythm(state?.rhythm, nowMs, document);
        const { next, intervalMs } = nextPoll({
          ...{
            source: { ...PROFILE, every },
            nowMs,
            previous: state,
            headers: {},
            skipHours: [],
            skipDays: [],
          },
          ...{ outcome: { kind: isUnchanged ? "unchanged" : "parsed" }, rhythm: rhythmOf(rhythm), jitter: 0 },
          ...{ mayHaveMissed: isLoss, hasValidators: true },
        });
        state = { lastOkMs: nowMs, rhythm, intervalMs, failures: 0 };
        return clampTo(next.atMs - nowMs, bounds);
      };
    },
  };
}

export const OTHERS = [fixed, miniflux, overlap];
export const OURS = own("slugline");
export const OURS_IN_PARTS = [
  own("slugline, all hours alike", {
    rhythmOf: (rhythm) => ({ ...rhythm, hours: rhythm.hours.map(() => sum(rhythm.hours) / 24) }),
  }),
  own("slugline, entries without dates", { see: (poll) => ({ ...poll, arrivals: [] }) }),
];

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
