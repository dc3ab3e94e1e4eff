import type { CopyGroup } from "../model/copy-group.ts";
import type { PublishedFeed } from "../model/published-feed.ts";
import type { Identity } from "./feed-view.ts";

/** The published id of a copy group (RFC 4151): the same in every feed, and never another. */
export function entryId(identity: Identity, group: Pick<CopyGroup, "id">): string {
  return `${minted(identity)}:${group.id}`;
}

/** The id of a published feed; it survives a change of the public address. */
export function feedId(identity: Identity, feed: Pick<PublishedFeed, "id">): string {
  return `${minted(identity)}:feed:${feed.id}`;
}

/** The id of a source that left the config and whose address is not known any more. */
export function sourceId(identity: Identity, id: string): string {
  return `${minted(identity)}:source:${id}`;
}

function minted({ authority, year }: Identity): string {
  return `tag:${authority},${year}`;
}
