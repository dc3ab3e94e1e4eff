import { join } from "node:path";
import { renderIndex } from "../../publish/render-index.ts";
import { renderOpml } from "../../publish/render-opml.ts";
import { publishedDir } from "../files/published-dir.ts";
import { writeFileWhole } from "../files/write-file.ts";
import type { PublishContext } from "./publish-context.ts";

/** Writes the page of all feeds, with the entries that their files show, and their OPML list. */
export async function publishLists(context: PublishContext): Promise<void> {
  const { config } = context.live.now;
  const { feeds: store } = context.stores;
  const states = await store.states(config.feeds.map(({ id }) => id));
  const feeds = await Promise.all(
    config.feeds.map(async (feed) => {
      const newest = (await store.newest(feed.id, 1))[0]?.atMs;
      const entries = states.get(feed.id)?.shown ?? 0;
      return { feed, entries, ...(newest === undefined ? {} : { updatedMs: newest }) };
    }),
  );
  await writeFileWhole(
    join(publishedDir(context.dataDir), "index.html"),
    renderIndex(feeds, config.publicUrl),
  );
  await writeFileWhole(
    join(publishedDir(context.dataDir), "feeds.opml"),
    renderOpml(config.feeds, config.publicUrl),
  );
}
