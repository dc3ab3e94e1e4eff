import type { Job } from "bullmq";
import type { Ruling } from "../../model/ruling.ts";
import { pause } from "../deadline.ts";
import type { Queues } from "../queue/queues.ts";
import type { Runtime } from "../runtime.ts";
import { appendRuling, readRulingFile } from "./ruling-file.ts";

/** How long a command waits for the writer. */
export const CARRIED_OUT_MS_MAX = 5_000;
const LOOK_MS = 50;

/** What became of a ruling. */
export type RulingEnd =
  | { readonly kind: "done"; readonly detail: string }
  /** No writer is at work, or it is behind: the ruling is kept and carried out first of all when one is. */
  | { readonly kind: "waits" }
  | { readonly kind: "failed"; readonly error: string };

/** At the head of the queue, so that a withdrawal does not wait behind a backlog. */
export function orderRuling({ ingest }: Pick<Queues, "ingest">, ruling: Ruling, nowMs: number): Promise<Job> {
  return ingest.add("ruling", { order: { kind: "ruling", ruling }, nowMs }, { lifo: true });
}

/**
 * Writes a ruling down in the data folder, and has the writer carry it out before anything else that waits for it.
 * Handing it over again changes nothing.
 */
export async function handOverRuling(
  { dataDir, queues, clock }: Pick<Runtime, "dataDir" | "queues" | "clock">,
  ruling: Ruling,
): Promise<RulingEnd> {
  const { rulings } = await readRulingFile(dataDir);
  if (!rulings.some(({ id }) => id === ruling.id)) await appendRuling(dataDir, ruling);
  const added = await orderRuling(queues, ruling, clock.now());
  for (let waitedMs = 0; waitedMs < CARRIED_OUT_MS_MAX; waitedMs += LOOK_MS) {
    const job = await queues.ingest.getJob(added.id ?? "");
    if (job?.finishedOn !== undefined)
      return job.failedReason === undefined
        ? { kind: "done", detail: String(job.returnvalue).replace(/^ruling: /u, "") }
        : { kind: "failed", error: job.failedReason };
    await pause(LOOK_MS);
  }
  return { kind: "waits" };
}
