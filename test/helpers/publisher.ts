import { openIdentity } from "../../src/adapters/files/identity.ts";
import { LiveConfig } from "../../src/adapters/live-config.ts";
import type { PublishContext } from "../../src/adapters/publish/publish-context.ts";
import { type PublishReport, publishFeed } from "../../src/adapters/publish/publish-feed.ts";
import { storyPages } from "../../src/adapters/publish/story-pages.ts";
import { shortHash } from "../../src/text/hash.ts";
import { config, incoming, jobOf, NOON_MS, openWriter, type Writer } from "./writer.ts";

/** Writer and publisher over one store, and the folder they publish into. */
export interface Publisher {
  readonly writer: Writer;
  readonly live: LiveConfig;
  readonly context: PublishContext;
  readonly dataDir: string;
  publish(...feedIds: string[]): Promise<PublishReport[]>;
  /** Ingests that many entries that share nothing, one ms apart, numbered on from `first`. */
  ingestTiny(count: number, first?: number): Promise<void>;
  close(): Promise<void>;
}

export async function openPublisher(live = new LiveConfig(config())): Promise<Publisher> {
  const writer = await openWriter(live);
  const { redis, dataDir } = writer;
  const identity = await openIdentity(dataDir, live.now.config.publicUrl, NOON_MS);
  const context: PublishContext = {
    ...{ redis, stores: writer.context.stores, live, identity, dataDir, storyPages: storyPages(dataDir) },
  };
  return {
    ...{ writer, live, context, dataDir },
    publish: async (...feedIds) => {
      const reports: PublishReport[] = [];
      for (const id of feedIds) reports.push(await publishFeed(context, id));
      return reports;
    },
    ingestTiny: async (count, first = 0) => {
      for (let i = first; i < first + count; i++) {
        const title = `${shortHash(`a${i}`)} ${shortHash(`b${i}`)}`;
        const entry = incoming("gazette", { guid: `tiny-${i}`, title });
        await writer.ingest(jobOf("gazette", [entry], { poll: i + 1, nowMs: NOON_MS + i }));
      }
    },
    close: () => writer.close(),
  };
}
