import type { CopyGroup } from "../model/copy-group.ts";
import { canonicalOf } from "./canonical-of.ts";
import { entryId, sourceId } from "./entry-id.ts";
import type { EntryView, TopicLabel } from "./entry-view.ts";
import { xmlAttribute, xmlText } from "./escape.ts";
import type { PublishContext } from "./feed-view.ts";
import { instant } from "./instant.ts";
import { languageTag } from "./language-tag.ts";

/** Base of the IPTC Media Topics' concept addresses; a code follows. */
const IPTC_SCHEME = "http://cv.iptc.org/newscodes/mediatopic/";
const IPTC_PREFIX = "medtop:";

/** Writes one atom:entry (RFC 4287 §4.1.2). */
export function atomEntry(context: PublishContext, view: EntryView): string {
  const { canonical } = view;
  const { language, summary } = canonical.entry;
  return `<entry${languageAttribute(language)}>
<id>${xmlText(view.id)}</id>
<title type="text">${xmlText(view.title)}</title>
<published>${instant(view.publishedMs)}</published>
<updated>${instant(view.updatedMs)}</updated>
${view.authors.map(author).join("")}${links(view)}${categories(context, view.topics)}${
  summary === "" ? "" : `<summary type="text">${xmlText(summary)}</summary>\n`
}<content type="html">${xmlText(view.content)}</content>
${sourceElement(context, view)}${restoreMarks(context, view)}</entry>
`;
}

function languageAttribute(language: string | undefined): string {
  const tag = languageTag(language);
  return tag === undefined ? "" : ` xml:lang="${tag}"`;
}

function author(name: string): string {
  return `<author><name>${xmlText(name)}</name></author>\n`;
}

function links({ url, storyUrl, related, siblings }: EntryView): string {
  const copiesElsewhere = related.map((outlet) => pageLink("related", outlet.url, outlet.name));
  const sameStory = siblings.filter((sibling) => sibling.url !== url && sibling.url !== storyUrl);
  const entriesElsewhere = sameStory.map((sibling) => pageLink("related", sibling.url, sibling.title));
  // An entry without an address of its own has the story page for its alternate already.
  const storyPage =
    storyUrl === undefined || storyUrl === url ? "" : pageLink("related", storyUrl, "Story page");
  return `${pageLink("alternate", url)}${copiesElsewhere.join("")}${entriesElsewhere.join("")}${storyPage}`;
}

function pageLink(rel: string, href: string, title?: string): string {
  const named = title === undefined ? "" : ` title="${xmlAttribute(title)}"`;
  return `<link rel="${rel}" type="text/html"${named} href="${xmlAttribute(href)}"/>\n`;
}

/** Each topic under the operator's own code, and beside it the IPTC code that other systems know. */
function categories({ publicUrl }: PublishContext, topics: readonly TopicLabel[]): string {
  const own = topics.map(({ id, label }) => category(id, `${publicUrl}/topics`, label));
  const iptc = new Map<string, string>();
  for (const topic of topics) {
    const code = topic.iptc?.replace(IPTC_PREFIX, "");
    // Two topics may stand for one code: it is written once.
    if (code !== undefined && !iptc.has(code)) iptc.set(code, category(code, IPTC_SCHEME, topic.label));
  }
  return [...own, ...iptc.values()].join("");
}

function category(term: string, scheme: string, label: string): string {
  return `<category term="${xmlAttribute(term)}" scheme="${xmlAttribute(scheme)}" label="${xmlAttribute(label)}"/>\n`;
}

/** The feed the canonical copy came from (RFC 4287 §4.2.11); an original that is not polled is never named here. */
function sourceElement({ identity }: PublishContext, { canonical, source, sourceConfig }: EntryView): string {
  const id = sourceConfig?.url ?? sourceId(identity, canonical.entry.sourceId);
  const link =
    sourceConfig === undefined ? "" : `<link rel="self" href="${xmlAttribute(sourceConfig.url)}"/>`;
  const updated = instant(canonical.entry.publishedMs ?? canonical.firstSeenMs);
  return `<source><id>${xmlText(id)}</id><title type="text">${xmlText(source.name)}</title>${link}<updated>${updated}</updated></source>
`;
}

/**
 * What a restore needs: the story, where another copy group founded it, and of every copy who sent it, under which key,
 * which text, when it was first seen, and its copy group where the entry has the id of another.
 */
function restoreMarks({ identity }: PublishContext, { id, group, folded }: EntryView): string {
  const isOwn = (groupId: string): boolean => entryId(identity, { id: groupId }) === id;
  const { storyId } = group;
  const story = isOwn(storyId) ? "" : `<slug:story id="${xmlAttribute(storyId)}"/>\n`;
  return story + folded.map((one) => copiesOf(one, isOwn(one.id) ? undefined : one.id)).join("");
}

function copiesOf(group: CopyGroup, groupId: string | undefined): string {
  const canonical = canonicalOf(group).entry.key;
  const ofGroup = groupId === undefined ? "" : ` group="${xmlAttribute(groupId)}"`;
  return group.members
    .map(({ entry, firstSeenMs }) => {
      const stands = entry.key === canonical ? ' canonical="true"' : "";
      return `<slug:copy${ofGroup} source="${xmlAttribute(entry.sourceId)}" key="${xmlAttribute(entry.key)}" hash="${xmlAttribute(entry.contentHash)}" seen="${instant(firstSeenMs)}"${stands}/>\n`;
    })
    .join("");
}
