import type { Every } from "../model/source.ts";
import { durationWords } from "./duration-words.ts";

/** What a poll that worked says about how lively a source is. */
export interface Liveliness {
  /** 304 or the same body: nothing was read. */
  readonly unchanged: boolean;
  readonly newEntries: number;
  /** The first poll brings a whole window: that says nothing about the pace. */
  readonly first: boolean;
}

/** A source's own interval, before anything the source asked for. */
export interface PollInterval {
  readonly ms: number;
  readonly reason: string;
}

/** The interval that holds while nothing was learned, failures included. */
export function currentInterval(every: Every, previousMs: number | undefined): number {
  if (every.kind === "fixed") return every.ms;
  return clamp(previousMs ?? every.minMs, every.minMs, every.maxMs);
}

/**
 * The interval after a poll that worked. The operator's fixed word stands; between bounds it shrinks with new
 * entries (x 0.8, with four or more x 0.5) and grows without (x 1.25, unchanged x 1.5).
 *
 * Shrinking faster than it grows leans towards coming too often: a window that ran over lost entries.
 */
export function learnInterval(every: Every, previousMs: number | undefined, seen: Liveliness): PollInterval {
  const currentMs = currentInterval(every, previousMs);
  if (every.kind === "fixed") return { ms: currentMs, reason: `every ${durationWords(currentMs)}` };
  const bounds = `between ${durationWords(every.minMs)} and ${durationWords(every.maxMs)}`;
  if (seen.first) return { ms: currentMs, reason: `first poll: ${durationWords(currentMs)} ${bounds}` };
  const ms = clamp(Math.round(currentMs * pace(seen)), every.minMs, every.maxMs);
  return { ms, reason: `learned ${durationWords(ms)} ${bounds}: ${words(seen)}` };
}

function pace({ unchanged, newEntries }: Liveliness): number {
  if (newEntries > 0) return Math.max(0.5, 0.9 - 0.1 * newEntries);
  return unchanged ? 1.5 : 1.25;
}

function words({ unchanged, newEntries }: Liveliness): string {
  if (newEntries > 0) return newEntries === 1 ? "1 new entry" : `${newEntries} new entries`;
  return unchanged ? "unchanged" : "no new entries";
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
