import type { PollCounts } from "../model/poll-state.ts";
import type { Summary } from "./summary.ts";

export type PollOutcomes = Pick<PollCounts, "ok" | "notModified" | "failed" | "refused">;

export interface OnceSummary extends Summary {
  readonly polls: PollOutcomes;
}

/** One line for people: "32 polls (20 ok, 10 not modified, 2 failed): 140 new entries, …". */
export function onceLine({ snapshots, polls, entries, copies, published, seconds }: OnceSummary): string {
  const outcomes = [`${polls.ok} ok`, `${polls.notModified} not modified`];
  if (polls.failed > 0) outcomes.push(`${polls.failed} failed`);
  if (polls.refused > 0) outcomes.push(`${polls.refused} refused`);
  const brought = [
    `${entries.new} new entries`,
    `${entries.changed} changed`,
    `${entries.unchanged} unchanged`,
  ];
  if (entries.rejected > 0) brought.push(`${entries.rejected} rejected`);
  const stored = `${published} published with ${copies} copies folded in all`;
  return `${snapshots} polls (${outcomes.join(", ")}): ${brought.join(", ")}; ${stored}; ${seconds.toFixed(1)} s`;
}
