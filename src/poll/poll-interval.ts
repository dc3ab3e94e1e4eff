import type { Every } from "../model/source.ts";

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

export function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
