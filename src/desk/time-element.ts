import { absoluteTime, relativeTime } from "./relative-time.ts";

/** A moment as people ask for it ("3 min ago"), with the exact one behind it; "as of now" shows the exact one. */
export function timeElement(ms: number, nowMs: number): string {
  const exact = absoluteTime(ms);
  const shown = ms === nowMs ? exact : relativeTime(ms, nowMs);
  return `<time datetime="${new Date(ms).toISOString()}" title="${exact}">${shown}</time>`;
}
