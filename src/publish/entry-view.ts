import type { CopyGroup, GroupMember } from "../model/copy-group.ts";
import type { Entry } from "../model/entry.ts";
import type { Source } from "../model/source.ts";
import { storyAddress } from "./addresses.ts";
import { canonicalOf } from "./canonical-of.ts";
import { entryId } from "./entry-id.ts";
import { html, legalText } from "./escape.ts";
import type { PublishContext } from "./feed-view.ts";
import { otherCopies, otherOutlets, outletOf, relatedPages } from "./outlets.ts";
import { hasStoryPage } from "./story-page.ts";
import { type Outlet, originalOf, viaLine } from "./via-line.ts";

/** Characters of the summary that stand in for a missing title. */
const STAND_IN_TITLE_CHARACTERS = 80;

/** A topic on a published entry. */
export interface TopicLabel {
  readonly id: string;
  readonly label: string;
  readonly iptc?: string;
}

/** A published entry before it is written in one of the formats. */
export interface EntryView {
  readonly id: string;
  readonly group: CopyGroup;
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
  readonly topics: readonly TopicLabel[];
  /** HTML, with the visible line that says where it comes from. */
  readonly content: string;
}

/** Gathers what all formats say of one copy group. */
export function entryView(context: PublishContext, group: CopyGroup): EntryView {
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
    canonical,
    title: titleOf(entry, source.name),
    url: source.url ?? storyUrl,
    ...(hasStoryPage([group]) ? { storyUrl } : {}),
    source,
    ...(sourceConfig === undefined ? {} : { sourceConfig }),
    authors: authors.length === 0 ? [source.name] : authors,
    related: relatedPages(copies, entry),
    topics: canonical.tags.map((tag) => topicLabel(context, tag.topic)),
    content: bodyOf(entry) + viaLine({ source, others, ...(original === undefined ? {} : { original }) }),
  };
}

/** A topic as readers see it; one that left the config by its id. */
export function topicLabel(context: PublishContext, id: string): TopicLabel {
  const topic = context.topics.get(id);
  if (topic === undefined) return { id, label: id };
  const { label, iptc } = topic;
  return iptc === undefined ? { id, label } : { id, label, iptc };
}

function titleOf({ title, summary }: Entry, sourceName: string): string {
  if (legalText(title).trim() !== "") return title;
  const start = summary.trim().slice(0, STAND_IN_TITLE_CHARACTERS);
  return start === "" ? sourceName : start;
}

function bodyOf({ html: body, summary }: Entry): string {
  if (body !== undefined) return body;
  return summary === "" ? "" : `<p>${html(summary)}</p>`;
}
