/** Milliseconds of CPU that the work below takes on a machine with nothing else to do. */
const REFERENCE_MS = 20;
const TIMES = 15;
const LINES = 20_000;

/** Reads, collects and copies, as the program does. */
function work(): number {
  const before = process.cpuUsage();
  const text = Array.from({ length: LINES }, (_, i) => `<title>t${i}</title><d>${i * 7_919}</d>`).join("");
  const titles = Array.from(text.matchAll(/<title>([^<]*)<\/title>/g), ([, title], i) => ({ i, title }));
  const copied = JSON.parse(JSON.stringify(titles)) as unknown[];
  if (copied.length !== LINES) throw new RangeError("the reference work went wrong");
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/**
 * How many times as long the same work takes now as on a machine with nothing else to do, at least 1: on a shared machine a
 * millisecond of CPU is worth now more, now less.
 */
export function machineSlowness(): number {
  const times = Array.from({ length: TIMES }, work).sort((a, b) => a - b);
  return Math.max(1, (times[TIMES >> 1] ?? 0) / REFERENCE_MS);
}
