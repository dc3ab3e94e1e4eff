import { setImmediate as nextTurn } from "node:timers/promises";

/** Work this long and the event loop gets a turn: other work waits behind it, and together it may take 50 ms. */
const SLICE_MS_MAX = 4;

/** Maps values in their order; others get a turn in between, so that a long list holds nobody up. */
export async function inSlices<Value, Result>(
  values: readonly Value[],
  each: (value: Value) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  let sinceMs = performance.now();
  for (const value of values) {
    results.push(each(value));
    if (performance.now() - sinceMs < SLICE_MS_MAX) continue;
    await nextTurn();
    sinceMs = performance.now();
  }
  return results;
}
