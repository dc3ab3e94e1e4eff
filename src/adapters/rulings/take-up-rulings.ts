import type { Log } from "../log.ts";
import { addRulings } from "../redis/ruling-store.ts";
import type { Runtime } from "../runtime.ts";
import { readRulingFile } from "./ruling-file.ts";

/** Gives Redis the rulings of the data folder that it does not have, as after it was emptied or swapped. Repeatable. */
export async function takeUpRulings(
  { dataDir, redis }: Pick<Runtime, "dataDir" | "redis">,
  log: Log,
): Promise<void> {
  const { rulings, damaged } = await readRulingFile(dataDir);
  if (damaged.length > 0)
    log.error({ lines: damaged }, "rulings.jsonl: these lines are no rulings and were left out");
  await addRulings(redis, rulings);
}
