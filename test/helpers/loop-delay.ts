import { resolve } from "node:path";
import { eventually } from "./eventually.ts";
import type { Process } from "./process.ts";

export interface Held {
  readonly p999Ms: number;
  readonly maxMs: number;
}

/** How long the event loop of a program was held at a time. */
export interface LoopDelay {
  /** `monitorEventLoopDelay`, the sampling interval included: on a busy machine also the time others had the CPU. */
  readonly wall: Held;
  /** CPU time of the main thread between two turns: what the program's own work held it. */
  readonly cpu: Held;
}

const PROBE = resolve(import.meta.dirname, "loop-delay-probe.mjs");
const LINE = /loop delay (\{[^\n]*\})\n/gu;

/** Environment of a program whose event loop is watched from inside. */
export const WATCHED: NodeJS.ProcessEnv = { NODE_OPTIONS: `--import ${PROBE}` };

/** The delays since this was last asked, or since the start. */
export async function loopDelay(watched: Process): Promise<LoopDelay> {
  const lines = (): RegExpMatchArray[] => [...watched.log.matchAll(LINE)];
  const before = lines().length;
  watched.signal("SIGUSR2");
  const line = await eventually("the loop delay", () => lines()[before]?.[1]);
  // A cast: the probe beside this file writes the line.
  return JSON.parse(line) as LoopDelay;
}
