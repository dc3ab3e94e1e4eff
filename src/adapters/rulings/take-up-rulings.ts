import type { Log } from "../log.ts";
import { keys } from "../redis/keys.ts";
import { rulingField } from "../redis/ruling-store.ts";
import type { Runtime } from "../runtime.ts";
import { orderRuling } from "./hand-over-ruling.ts";
import { readRulingFile } from "./ruling-file.ts";

/**
 * Has the writer carry out the rulings of the data folder that Redis does not know: it was emptied or swapped, or a command
 * went down before it had handed its ruling over. Before anything that waits, in the order in which they were made.
 * Repeatable.
 */
export async function takeUpRulings(
  { dataDir, redis, queues, clock }: Pick<Runtime, "dataDir" | "redis" | "queues" | "clock">,
  log: Log,
): Promise<void> {
  const { rulings, damaged } = await readRulingFile(dataDir);
  if (damaged.length > 0)
    log.error({ lines: damaged }, "rulings.jsonl: these lines are no rulings and were left out");
  if (rulings.length === 0) return;
  const known = await redis.hmget(keys.rulings, ...rulings.map(({ id }) => rulingField(id)));
  const unknown = rulings.filter((_, i) => known[i] === null).sort((a, b) => b.atMs - a.atMs);
  // The last one handed over is the first to be carried out.
  for (const ruling of unknown) await orderRuling(queues, ruling, clock.now());
}
