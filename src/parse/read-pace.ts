import type { ParsedFeed } from "../model/parsed-feed.ts";
import { childOf, childrenOf, textOf, type XmlElement } from "./xml-element.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Values of sy:updatePeriod (RSS 1.0 module Syndication); months and years as the calendar's average. */
const PERIODS_MS: ReadonlyMap<string, number> = new Map([
  ["hourly", HOUR_MS],
  ["daily", DAY_MS],
  ["weekly", 7 * DAY_MS],
  ["monthly", 30 * DAY_MS],
  ["yearly", 365 * DAY_MS],
]);

/** Updates in one period; more is a slip of the pen. */
const FREQUENCY_MAX = 1_000;

type Pace = Pick<ParsedFeed, "ttlMinutes" | "updateEveryMs" | "skipHours" | "skipDays">;

/** How often a feed says it changes (RSS 2.0 `ttl`, `sy:`), and when it asks not to be polled (`skipHours`, `skipDays`). */
export function readPace(channel: XmlElement): Pace {
  const ttl = Number(textOf(childOf(channel, "ttl")));
  const updateEveryMs = readUpdateEvery(channel);
  return {
    ...(Number.isFinite(ttl) && ttl > 0 && { ttlMinutes: ttl }),
    ...(updateEveryMs !== undefined && { updateEveryMs }),
    skipHours: [...new Set(valuesOf(channel, "skiphours", "hour").flatMap(readHour))],
    skipDays: [...new Set(valuesOf(channel, "skipdays", "day").flatMap(readDay))],
  };
}

/** A period alone counts once, a frequency alone a day, as the module says; a frequency that is none counts once. */
function readUpdateEvery(channel: XmlElement): number | undefined {
  const period = textOf(childOf(channel, "sy:updateperiod"))?.toLowerCase();
  const frequency = textOf(childOf(channel, "sy:updatefrequency"));
  if (period === undefined && frequency === undefined) return undefined;
  const periodMs = PERIODS_MS.get(period ?? "daily");
  const times = Number(frequency ?? 1);
  return periodMs && Math.round(periodMs / (times >= 1 && times <= FREQUENCY_MAX ? times : 1));
}

/** 0 to 23, and 24 where midnight is meant. */
function readHour(text: string): number[] {
  const hour = Number(text);
  return Number.isInteger(hour) && hour >= 0 && hour <= 24 ? [hour % 24] : [];
}

/** English names, in whatever case. */
function readDay(text: string): string[] {
  const day = text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
  return /^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/.test(day) ? [day] : [];
}

function valuesOf(channel: XmlElement, list: string, name: string): string[] {
  const element = childOf(channel, list);
  if (element === undefined) return [];
  return childrenOf(element, name)
    .map((child) => textOf(child) ?? "")
    .filter((value) => value !== "");
}
