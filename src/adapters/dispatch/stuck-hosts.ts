import type { Queues } from "../queue/queues.ts";

/** A host that stays queued this long is looked at. */
const QUEUED_MS_MAX = 60_000;

/** Finds poll jobs that are in no list any more: their deduplication key would keep the host out for ever. */
export interface StuckHosts {
  /** @param queued - due hosts whose add would be dropped, with the job that holds their key */
  free(queues: Queues, queued: ReadonlyMap<string, string>): Promise<string[]>;
}

/** @param queuedMsMax - how long a host may be queued before its job is looked for */
export function stuckHosts(queuedMsMax = QUEUED_MS_MAX): StuckHosts {
  const sinceMs = new Map<string, number>();
  return {
    free: async (queues, queued) => {
      for (const host of sinceMs.keys()) if (!queued.has(host)) sinceMs.delete(host);
      const freed: string[] = [];
      for (const [host, jobId] of queued) {
        const since = sinceMs.get(host) ?? Date.now();
        sinceMs.set(host, since);
        if (Date.now() - since < queuedMsMax) continue;
        sinceMs.set(host, Date.now());
        if ((await queues.poll.getJobState(jobId)) !== "unknown") continue;
        await queues.poll.removeDeduplicationKey(host);
        freed.push(host);
      }
      return freed;
    },
  };
}
