// Loaded into the program by `--import`: how long its event loop is held, told on SIGUSR2 and begun anew.
import { openSync, readSync } from "node:fs";
import { createHistogram, monitorEventLoopDelay } from "node:perf_hooks";
import { isMainThread } from "node:worker_threads";

const RESOLUTION_MS = 5;
const MS = 1e6;

/** CPU ns of the main thread so far: what a busy machine takes away from it does not count. */
function threadCpu() {
  const file = openSync(`/proc/self/task/${process.pid}/schedstat`, "r");
  const buffer = Buffer.alloc(64);
  return () => Number(buffer.toString("latin1", 0, readSync(file, buffer, 0, 64, 0)).split(" ", 1)[0]);
}

if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const cpu = threadCpu();
  const held = createHistogram();
  let beforeNs = cpu();
  setInterval(() => {
    const nowNs = cpu();
    held.record(Math.max(1, nowNs - beforeNs));
    beforeNs = nowNs;
  }, RESOLUTION_MS).unref();
  const told = (histogram) => ({ p999Ms: histogram.percentile(99.9) / MS, maxMs: histogram.max / MS });
  process.on("SIGUSR2", () => {
    process.stderr.write(`loop delay ${JSON.stringify({ wall: told(delay), cpu: told(held) })}\n`);
    delay.reset();
    held.reset();
  });
}
