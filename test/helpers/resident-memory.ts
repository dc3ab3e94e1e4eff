import { readFileSync } from "node:fs";

const SAMPLE_EVERY_MS = 20;
const KIBIBYTES_PER_MEBIBYTE = 1_024;

/** Watches how much memory of a process is resident, from outside. */
export interface ResidentMemory {
  /** The most since this was last asked, MiB; then it begins anew. */
  peakMb(): number;
  stop(): void;
}

/** Samples VmRSS: `ru_maxrss` would count what the parent held before exec. */
export function residentMemory(pid: number): ResidentMemory {
  let peak = residentMb(pid);
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMb(pid));
  }, SAMPLE_EVERY_MS);
  return {
    peakMb: () => {
      const most = Math.max(peak, residentMb(pid));
      peak = 0;
      return most;
    },
    stop: () => clearInterval(timer),
  };
}

/** @throws when the process is gone */
export function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB/mu.exec(status)?.[1]) / KIBIBYTES_PER_MEBIBYTE;
}
