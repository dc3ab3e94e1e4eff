import type { CompiledConfig } from "../live-config.ts";
import type { Stores } from "../redis/stores.ts";

export interface Reconciled {
  readonly added: number;
  readonly moved: number;
  readonly removed: number;
}

/**
 * Brings the schedule in line with the config: a source never polled is due at once, one whose address changed is
 * polled now, one that left or is paused is taken out (its entries stay). The index of due times is mended from the poll states.
 *
 * Repeatable; sources that are already scheduled keep their time.
 */
export async function reconcileSchedule(
  stores: Stores,
  compiled: CompiledConfig,
  nowMs: number,
): Promise<Reconciled> {
  const { schedule } = stores;
  const scheduled = await schedule.dueTimes();
  const gone = [...scheduled.keys()].filter((id) => isUnpolled(compiled, id));
  const times = new Map<string, number>();
  let moved = 0;
  for (const [host, sources] of compiled.sourcesByHost) {
    const memories = await schedule.memories(
      host,
      sources.map(({ id }) => id),
    );
    const changed: string[] = [];
    for (const { id, url, paused } of sources) {
      if (paused === true) continue;
      const { state, forced } = memories.get(id) ?? { forced: false };
      if (state?.url !== undefined && state.url !== url) changed.push(id);
      else if (state === undefined || forced) times.set(id, Math.min(scheduled.get(id) ?? nowMs, nowMs));
      else if (scheduled.get(id) !== state.next.atMs) times.set(id, state.next.atMs);
    }
    moved += changed.length;
    await schedule.force(host, changed, nowMs);
  }
  const added = [...times.keys()].filter((id) => !scheduled.has(id)).length;
  await schedule.setDue(times);
  await schedule.forget(gone);
  return { added, moved, removed: gone.length };
}

function isUnpolled({ sources }: CompiledConfig, id: string): boolean {
  const source = sources.get(id);
  return source === undefined || source.paused === true;
}
