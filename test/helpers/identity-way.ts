import { keys } from "../../src/adapters/redis/keys.ts";
import type { SourceCounts } from "../../src/adapters/redis/seen-store.ts";
import type { PollReport } from "../../src/adapters/visit/poll-source.ts";
import type { PollState } from "../../src/model/poll-state.ts";
import { hostOf, type Source } from "../../src/model/source.ts";
import { configOf, source } from "./visits.ts";
import { type WholeWay, wholeWay } from "./whole-way.ts";

const HOUR_MS = 3_600_000;

/** A source and all that becomes of what it says, hour after hour. */
export interface IdentityWay {
  readonly way: WholeWay;
  readonly source: Source;
  /** The next hour's poll, to the end of the ingest; an equal body is read again. */
  poll(): Promise<PollReport>;
  state(): Promise<PollState | undefined>;
  counts(): Promise<SourceCounts | undefined>;
  /** Titles of all copy groups, sorted. */
  titles(): Promise<string[]>;
}

/** @param others - sources of the same host, polled in the same visits */
export async function identityWay(
  url: string,
  own: Partial<Source> = {},
  others: readonly Source[] = [],
): Promise<IdentityWay> {
  const polled = source("wire", url, { firstSight: 500, ...own });
  const way = await wholeWay(configOf([polled, ...others], { parallel: 8, gapMs: 0 }));
  const host = hostOf(url);
  return {
    way,
    source: polled,
    poll: async () => {
      way.nowMs += HOUR_MS;
      await way.runtime.redis.hdel(keys.host(host), `v:${polled.id}`);
      const report = (await way.visit(host)).find(({ sourceId }) => sourceId === polled.id);
      if (report === undefined) throw new Error("the source was not due");
      await way.ingest();
      return report;
    },
    state: () => way.state(host, polled.id),
    counts: async () => (await way.runtime.stores.seen.counts([polled.id])).get(polled.id),
    titles: async () => {
      const { redis, stores } = way.runtime;
      const groups = await stores.groups.read(await redis.zrange("sl:feed:{all}", 0, "-1"));
      return [...groups.values()]
        .map(
          ({ members, canonical }) => members.find(({ entry }) => entry.key === canonical)?.entry.title ?? "",
        )
        .sort();
    },
  };
}
