// Watches processes from outside: resident memory, open files and sockets, and how fast readers are answered.
import { readdirSync, readFileSync } from "node:fs";

const SAMPLE_EVERY_MS = 1_000;
const READ_EVERY_MS = 50;
const READ_MS_MAX = 5_000;
/** What two thirds of a run may differ by and still count as flat. */
const FLAT_SHARE_MAX = 0.1;

const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const third = (samples, which) =>
  samples.slice(Math.floor((samples.length * which) / 3), Math.floor((samples.length * (which + 1)) / 3));

/** One sample a second of the process that `pid()` names at that moment; a process that is gone gives none. */
export function watchProcess(pid) {
  const samples = [];
  const timer = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${pid()}/status`, "utf8");
      const residentMb = Number(/^VmRSS:\s+(\d+) kB/mu.exec(status)?.[1]) / 1_024;
      const files = readdirSync(`/proc/${pid()}/fd`).length;
      if (residentMb > 0) samples.push({ residentMb, files });
    } catch {
      // Killed a moment ago.
    }
  }, SAMPLE_EVERY_MS);
  return {
    stop: () => clearInterval(timer),
    /** Means of the middle and the last third, and the most. */
    of: (field) => {
      const numbers = samples.map((sample) => sample[field]);
      const [middle, last] = [mean(third(numbers, 1)), mean(third(numbers, 2))];
      return { middle, last, most: Math.max(...numbers), isFlat: last <= middle * (1 + FLAT_SHARE_MAX) };
    },
  };
}

/** Reads an address over and over, as a feed reader without a cache. */
export function watchReads(url) {
  const tookMs = [];
  const failures = [];
  let isOn = true;
  const done = (async () => {
    while (isOn) {
      const startMs = performance.now();
      try {
        const answer = await fetch(url, { signal: AbortSignal.timeout(READ_MS_MAX) });
        await answer.arrayBuffer();
        if (answer.ok) tookMs.push(performance.now() - startMs);
        else failures.push(`HTTP ${answer.status}`);
      } catch (error) {
        failures.push(String(error.cause ?? error));
      }
      await new Promise((resolve) => setTimeout(resolve, READ_EVERY_MS));
    }
  })();
  return {
    stop: async () => {
      isOn = false;
      await done;
      tookMs.sort((a, b) => a - b);
      return { reads: tookMs.length, p99Ms: tookMs[Math.floor(tookMs.length * 0.99)], failures };
    },
  };
}
