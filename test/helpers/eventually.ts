import { pause } from "../../src/adapters/deadline.ts";

const LOOK_EVERY_MS = 20;

/** Waits until `look` answers something true, and answers that. @throws after `ms`, naming what was waited for */
export async function eventually<T>(
  what: string,
  look: () => T | Promise<T>,
  ms = 15_000,
): Promise<Exclude<T, false | undefined | null | 0 | "">> {
  const untilMs = Date.now() + ms;
  for (;;) {
    const answer = await look();
    // A cast: the compiler does not narrow a type parameter by truth.
    if (answer) return answer as Exclude<T, false | undefined | null | 0 | "">;
    if (Date.now() > untilMs) throw new Error(`not within ${ms} ms: ${what}`);
    await pause(LOOK_EVERY_MS);
  }
}
