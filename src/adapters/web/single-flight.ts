/**
 * Lets all who ask while an answer is under way share it.
 *
 * A store that is silent is thus asked once, not once a request: what waits for it does not pile up.
 */
export function singleFlight<T>(ask: () => Promise<T>): () => Promise<T> {
  let flight: Promise<T> | undefined;
  return () => {
    flight ??= ask().finally(() => {
      flight = undefined;
    });
    return flight;
  };
}
