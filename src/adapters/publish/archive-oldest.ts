import { FencedError } from "../../model/errors.ts";
import type { PublishedFeed } from "../../model/published-feed.ts";
import { renderArchive } from "../../publish/render-archive.ts";
import { archiveFile } from "../files/published-dir.ts";
import { writeFileWhole } from "../files/write-file.ts";
import { type PublishContext, viewOf } from "./publish-context.ts";

/** Entries of one archive document (RFC 5005 §4). */
export const ENTRIES_PER_ARCHIVE = 100;

/**
 * Moves the oldest entries of a feed into archive documents, a whole document at a time, as long as `kept` stay. What
 * does not fill a document yet stays in the feed, so that feed and archive together have no gap.
 *
 * The file is written first; a repeated run writes the same one again. Answers how many documents there are.
 *
 * @throws {FencedError} when another publisher took over: its documents would be overwritten with other entries
 */
export async function archiveOldest(
  context: PublishContext,
  feed: PublishedFeed,
  archives: number,
  kept: number,
): Promise<number> {
  const { feeds, groups } = context.stores;
  let written = archives;
  let size = await feeds.size(feed.id);
  while (size >= kept + ENTRIES_PER_ARCHIVE) {
    const refs = await feeds.oldest(feed.id, ENTRIES_PER_ARCHIVE);
    const page = (await groups.list(refs.map(({ id }) => id))).toReversed();
    // Asked after the entries were read: as long as it stands, they are the next document's.
    if ((await feeds.archives(feed.id)) !== written) throw new FencedError(`the archive of ${feed.id}`);
    const number = written + 1;
    await writeFileWhole(
      archiveFile(context.dataDir, feed.id, number),
      renderArchive(viewOf(context, feed, [], number), page, number),
    );
    const pageIds = refs.map(({ id }) => id);
    if (!(await feeds.archived(feed.id, number, pageIds))) throw new FencedError(`the archive of ${feed.id}`);
    written = number;
    size -= refs.length;
  }
  return written;
}
