/** Commands that wait for a Redis that is gone would wait for ever; `start` ends before this by itself. */
const STOP_MS_MAX = 26_000;

/** Aborts at the first Ctrl-C or SIGTERM; a second one ends the process at once, and so does the deadline. */
export function stopSignal(): AbortController {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(130);
      stop.abort();
      setTimeout(endNow, STOP_MS_MAX).unref();
    });
  }
  return stop;
}

function endNow(): void {
  process.stderr.write("slugline: the deadline for stopping is over, ending at once\n");
  process.exit(1);
}
