/**
 * Places of numbers in ascending order, of equal ones the first before the others. Sorts numbers alone, without a call
 * for each comparison: hundreds of thousands of them take some ten milliseconds.
 *
 * @param values - whole numbers from 0; those that times their number are not below 2 ** 53 come last, in no order of theirs
 */
export function ascending(values: readonly number[]): Float64Array {
  const { length } = values;
  const largest = Math.floor(Number.MAX_SAFE_INTEGER / length) - 1;
  const sorted = new Float64Array(length);
  // `Float64Array.from` walks an iterator.
  for (let place = 0; place < length; place++)
    sorted[place] = Math.min(values[place] ?? 0, largest) * length + place;
  sorted.sort();
  for (let i = 0; i < length; i++) sorted[i] = (sorted[i] ?? 0) % length;
  return sorted;
}
