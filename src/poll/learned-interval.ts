import type { Rhythm } from "../model/poll-state.ts";
import type { Every } from "../model/source.ts";
import { durationWords } from "./duration-words.ts";
import { hourlyRates, PRIOR_RATE } from "./hourly-rates.ts";
import { clamp, type PollInterval } from "./poll-interval.ts";

type Bounds = Extract<Every, { kind: "adaptive" }>;

/** How far a walk into the coming hours went. */
interface Walk {
  readonly ms: number;
  /** Entries expected on the way. */
  readonly entries: number;
  /** The document would turn over too far: that stopped it. */
  readonly isTurnover: boolean;
}

const HOUR_MS = 3_600_000;
/** Share of the document that may be new at the next poll: entries come in bursts, a plan for more loses some. */
const TURNOVER_SHARE = 1 / 3;
/** From here on an interval is told in whole minutes. */
const WHOLE_MINUTES_FROM_MS = 10 * 60_000;

/**
 * The interval that suits a source's pace at this time of day, between the operator's bounds.
 *
 * For a given number of requests the mean delay of entries is least when sources, and the hours of a day, are polled
 * in proportion to the square root of the rate at which entries come: the next poll is due when the integral of that
 * root since this one is used up. The bounds say how many requests the operator spends: a source of PRIOR_RATE entries
 * an hour sits at their geometric mean (by default 30m; 15m at 16 entries an hour, 1h at one). Before a third of the
 * document is likely to have turned over it is polled in any case.
 */
export function learnedInterval(every: Bounds, rhythm: Rhythm | undefined, nowMs: number): PollInterval {
  const walk = walkHours(every, rhythm, nowMs);
  const ms = clamp(whole(walk.ms), every.minMs, every.maxMs);
  const because =
    rhythm === undefined || rhythm.days === 0 ? "its pace is not known yet" : paceWords(walk, rhythm);
  return { ms, reason: `learned ${durationWords(ms)}${boundWord(ms, every)}: ${because}` };
}

/** Entries may have been missed: the source is polled as fast as the operator allows. */
export function intervalAfterLoss(every: Bounds): PollInterval {
  const told = `learned ${durationWords(every.minMs)} (min)`;
  return {
    ms: every.minMs,
    reason: `${told}: nothing left of the last document, entries may have been missed`,
  };
}

/** Hour by hour until the effort of one poll is used up, a third of the document has turned over, or `max` is reached. */
function walkHours({ minMs, maxMs }: Bounds, rhythm: Rhythm | undefined, nowMs: number): Walk {
  const rates = hourlyRates(rhythm);
  const window = rhythm?.window ?? 0;
  let effort = Math.sqrt(minMs * maxMs * PRIOR_RATE);
  let turnover = window > 0 ? window * TURNOVER_SHARE : Number.POSITIVE_INFINITY;
  let entries = 0;
  for (let ms = 0; ; ) {
    const rate = rates[Math.floor((nowMs + ms) / HOUR_MS) % 24] ?? PRIOR_RATE;
    const turnoverMs = (turnover / rate) * HOUR_MS;
    const stopMs = Math.min(effort / Math.sqrt(rate), turnoverMs, maxMs - ms);
    const stepMs = Math.min(stopMs, HOUR_MS - ((nowMs + ms) % HOUR_MS));
    entries += (rate * stepMs) / HOUR_MS;
    ms += stepMs;
    if (stepMs === stopMs) return { ms, entries, isTurnover: stopMs === turnoverMs };
    effort -= Math.sqrt(rate) * stepMs;
    turnover -= (rate * stepMs) / HOUR_MS;
  }
}

function whole(ms: number): number {
  const unitMs = ms < WHOLE_MINUTES_FROM_MS ? 1_000 : 60_000;
  return Math.round(ms / unitMs) * unitMs;
}

function boundWord(ms: number, { minMs, maxMs }: Bounds): string {
  if (ms === minMs) return " (min)";
  return ms === maxMs ? " (max)" : "";
}

function paceWords({ ms, entries, isTurnover }: Walk, { days, window = 0 }: Rhythm): string {
  const perHour = (entries / ms) * HOUR_MS;
  const pace = perHour < 0.1 ? `${digits(perHour * 24)} entries a day` : `${digits(perHour)} entries an hour`;
  const when = days < 1 ? "" : " at this time of day";
  return `${pace}${when}${isTurnover ? `, a document holds only ${window}` : ""}`;
}

function digits(value: number): string {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}
