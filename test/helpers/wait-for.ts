/** Looks again and again until something is there. @throws {Error} when it does not come in time */
export async function waitFor<T>(
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
  msMax = 15_000,
): Promise<T> {
  const untilMs = Date.now() + msMax;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > untilMs) throw new Error(`not within ${msMax} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
