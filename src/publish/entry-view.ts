import type { CopyGroup, GroupMember } from "../model/copy-group.ts";
import type { Entry } from "../model/entry.ts";
import type { Source } from "../model/source.ts";
import { storyAddress } from "./addresses.ts";
import { canonicalOf } from "./canonical-of.ts";
import { entryId } from "./entry-id.ts";
import { titleOf } from "./entry-title.ts";
import { html } from "./escape.ts";
import type { PublishContext } from "./feed-view.ts";
import type { FoldedStory } from "./fold-stories.ts";
import { otherCopies, otherOutlets, outletOf, relatedPages } from "./outlets.ts";
import { alsoOnThis, type Sibling, siblingsOf } from "./siblings.ts";
import { hasStoryPage } from "./story-page.ts";
import { type Outlet, originalOf, viaLine } from "./via-line.ts";

/** A topic on a published entry. */
export interface TopicLabel {
  readonly id: string;
  readonly label: string;
  readonly iptc?: string;
}

/** A published entry before it is written in one of the formats. */
export interface EntryView {
  readonly id: string;
  /** The copy group that stands here. */
  readonly group: CopyGroup;
  /** All whose copies are folded into this entry, the standing one first. */
  readonly folded: readonly CopyGroup[];
  readonly publishedMs: number;
  readonly updatedMs: number;
  readonly canonical: GroupMember;
  readonly title: string;
  /** The canonical copy's own page; the story page where it gave none. */
  readonly url: string;
  /** Absent where the story has no page of its own. */
  readonly storyUrl?: string;
  readonly source: Outlet;
  /** Absent: it left the config. */
  readonly sourceConfig?: Source;
  readonly authors: readonly string[];
  /** The other copies that have a page, in order of arrival, each page once. */
  readonly related: readonly Required<Outlet>[];
  /** Other entries of its story that are named here. */
  readonly siblings: readonly Sibling[];
  readonly topics: readonly TopicLabel[];
  /** HTML, with the visible line that says where it comes from. */
  readonly content: string;
}

/** Where a copy group stands among those of its story. */
export interface Company {
  /** Its story has, or had, more than one copy group, and so a page. */
  readonly isThreaded: boolean;
  /** In the order in which they are named. */
  readonly others: readonly CopyGroup[];
}

const ALONE: Company = { isThreaded: false, others: [] };

/** Gathers what all formats say of one copy group. */
export function entryView(context: PublishContext, group: CopyGroup, company = ALONE): EntryView {
  const canonical = canonicalOf(group);
  const { entry } = canonical;
  const storyUrl = storyAddress(context.publicUrl, group.storyId);
  const sourceConfig = context.sources.get(entry.sourceId);
  const source = outletOf(context, entry);
  const authors = entry.authors.filter((author) => author.trim() !== "");
  const original = originalOf(canonical, sourceConfig);
  const copies = otherCopies(context, group, canonical);
  const others = otherOutlets(copies, entry.sourceId);
  return {
    id: entryId(context.identity, group),
    group,
    folded: [group],
    publishedMs: group.publishedMs,
    updatedMs: group.updatedMs,
    canonical,
    title: titleOf(entry, source.name),
    url: source.url ?? storyUrl,
    ...(company.isThreaded || hasStoryPage([group]) ? { storyUrl } : {}),
    source,
    ...(sourceConfig === undefined ? {} : { sourceConfig }),
    authors: authors.length === 0 ? [source.name] : authors,
    related: relatedPages(copies, entry),
    siblings: siblingsOf(context, company.others),
    topics: canonical.tags.map((tag) => topicLabel(context, tag.topic)),
    content: bodyOf(entry) + viaLine({ source, others, ...(original === undefined ? {} : { original }) }),
  };
}

/**
 * Gathers what all formats say of a story of which a feed shows one entry. Its id is the one its founder has where copy
 * groups are shown, so that readers of both kinds of feed see one story, and stays that of the first showing.
 *
 * @param hasCompany - the story has more than one copy group, in this feed or not
 */
export function storyEntryView(
  context: PublishContext,
  { storyId, name, standing, others, publishedMs, updatedMs }: FoldedStory,
  hasCompany: boolean,
): EntryView {
  const view = entryView(context, standing, { isThreaded: hasCompany || others.length > 0, others });
  const { siblings } = view;
  const storyUrl = storyAddress(context.publicUrl, storyId);
  return {
    ...view,
    id: entryId(context.identity, { id: name }),
    folded: [standing, ...others],
    ...{ publishedMs, updatedMs: Math.max(publishedMs, updatedMs) },
    content: view.content + alsoOnThis(siblings, others.length - siblings.length, storyUrl),
  };
}

/** A topic as readers see it; one that left the config by its id. */
export function topicLabel(context: PublishContext, id: string): TopicLabel {
  const topic = context.topics.get(id);
  if (topic === undefined) return { id, label: id };
  const { label, iptc } = topic;
  return iptc === undefined ? { id, label } : { id, label, iptc };
}

function bodyOf({ html: body, summary }: Entry): string {
  if (body !== undefined) return body;
  return summary === "" ? "" : `<p>${html(summary)}</p>`;
}
