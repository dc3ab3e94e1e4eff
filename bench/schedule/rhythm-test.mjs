// Is there a daily rhythm in a series, beyond chance? And sources invented to have one.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS = 7;

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Variance of the counts by hour of the day over what Poisson arrivals would have: 1 is chance. Entries that come in
 * bursts raise it as well, so it is set beside the same figure for 24 hours shuffled day by day.
 */
export function dispersionByHour({ startMs, endMs, arrivals }, random) {
  const cells = [];
  for (let hour = Math.ceil(startMs / HOUR_MS); (hour + 1) * HOUR_MS <= endMs; hour++) {
    cells.push({ hour, count: 0 });
  }
  const first = cells[0]?.hour ?? 0;
  for (const atMs of arrivals) {
    const cell = cells[Math.floor(atMs / HOUR_MS) - first];
    if (cell !== undefined) cell.count++;
  }
  const found = chiOverDegrees(cells);
  const shuffled = [];
  for (let i = 0; i < 200; i++) shuffled.push(chiOverDegrees(shuffledDays(cells, random)));
  return { found, byChance: shuffled.filter((value) => value >= found).length / shuffled.length };
}

function chiOverDegrees(cells) {
  const mean = cells.reduce((total, { count }) => total + count, 0) / cells.length;
  let chi = 0;
  for (let hour = 0; hour < 24; hour++) {
    const own = cells.filter((cell) => cell.hour % 24 === hour);
    const expected = mean * own.length;
    const count = own.reduce((total, cell) => total + cell.count, 0);
    if (expected > 0) chi += (count - expected) ** 2 / expected;
  }
  return chi / 23;
}

/** Each day keeps its hours' counts, in another order by a turn of the clock: bursts stay, a common rhythm goes. */
function shuffledDays(cells, random) {
  const turns = new Map();
  const counts = new Map(cells.map(({ hour, count }) => [hour, count]));
  return cells.map(({ hour }) => {
    const day = Math.floor(hour / 24);
    if (!turns.has(day)) turns.set(day, Math.floor(random() * 24));
    const from = day * 24 + ((hour + turns.get(day)) % 24);
    return { hour, count: counts.get(from) ?? 0 };
  });
}

/** Sources with a strong day and a silent night, Poisson in each hour: a week each. */
export function inventedSources(random) {
  return [0.5, 1, 1.5, 2, 4, 10].map((perHour, i) => {
    const startMs = Date.UTC(2026, 0, 5);
    const rate = (atMs) => {
      const turn = 2 * Math.PI * (((atMs / HOUR_MS) % 24) / 24 - i / 6);
      return perHour * (1 + 0.95 * Math.sin(turn));
    };
    const all = [];
    for (let atMs = startMs - DAY_MS; atMs < startMs + DAYS * DAY_MS; ) {
      atMs += (-Math.log(1 - random()) / (perHour * 2)) * HOUR_MS;
      if (random() < rate(atMs) / (perHour * 2)) all.push(atMs);
    }
    const history = all.filter((atMs) => atMs <= startMs).slice(-30);
    const arrivals = all.filter((atMs) => atMs > startMs && atMs <= startMs + DAYS * DAY_MS);
    return { name: `invented-${i}`, startMs, endMs: startMs + DAYS * DAY_MS, window: 30, history, arrivals };
  });
}
