import type { CopyGroup, GroupMember, MatchReason } from "../model/copy-group.ts";
import type { TagReason } from "../model/topic.ts";
import { webAddress } from "./addresses.ts";
import { type EntryView, entryView, topicLabel } from "./entry-view.ts";
import { html } from "./escape.ts";
import type { StoryView } from "./feed-view.ts";
import { anchor, chips, htmlPage, timeElement } from "./html-page.ts";
import { outletOf } from "./outlets.ts";
import { revisionsOf } from "./render-revisions.ts";

const WITHDRAWN_TITLE = "Withdrawn story";

/** The page of one story: what it says, every copy with the reason it is here, and why it carries its topics. */
export function renderStory(view: StoryView): string {
  const groups = view.groups.map((group) => ({ group, entry: entryView(view, group) }));
  const shown = groups.find(({ group }) => group.withdrawnMs === undefined);
  return htmlPage({
    title: shown?.entry.title ?? WITHDRAWN_TITLE,
    publicUrl: view.publicUrl,
    // What feeds quote is indexed where it was published, not here.
    head: '<meta name="robots" content="noindex">\n',
    body: `<main>\n${groups.map(({ group, entry }) => copyGroup(view, group, entry)).join("")}</main>\n`,
  });
}

function copyGroup(view: StoryView, group: CopyGroup, entry: EntryView): string {
  if (group.withdrawnMs !== undefined) return withdrawn(view, group, group.withdrawnMs);
  const { language, summary } = entry.canonical.entry;
  const changed = group.updatedMs === group.publishedMs ? "" : ` · changed ${timeElement(group.updatedMs)}`;
  return `<article${language === undefined ? "" : ` lang="${html(language)}"`}>
<h1>${anchor(webAddress(entry.canonical.entry.url), entry.title)}</h1>
<p class="meta">${byline(entry)} · ${timeElement(group.publishedMs)}${changed}</p>
${summary === "" ? "" : `<p>${html(summary)}</p>\n`}${topics(view, entry.canonical)}${copies(view, group)}${revisionsOf(view, group)}<p class="meta">Entry id: <code>${html(entry.id)}</code></p>
</article>
`;
}

/** The source and the authors; a source that stands in for its authors is named once. */
function byline({ source, authors }: EntryView): string {
  const others = authors.filter((author) => author !== source.name);
  return html([source.name, ...(others.length === 0 ? [] : [others.join(", ")])].join(" · "));
}

/** A kill notice asks that the text be shown no more: neither title, text nor link stay. */
function withdrawn(view: StoryView, group: CopyGroup, withdrawnMs: number): string {
  const names = new Set(group.members.map(({ entry }) => outletOf(view, entry).name));
  return `<article>
<h1>${WITHDRAWN_TITLE}</h1>
<p>The wire withdrew this story; it was noticed ${timeElement(withdrawnMs)}.</p>
<p class="meta">It came from ${html([...names].join(", "))}.</p>
</article>
`;
}

function topics(view: StoryView, { tags }: GroupMember): string {
  return chips(
    tags.map(({ topic, reasons }) => {
      const why = reasons.map(tagReason).join(", ");
      return `${html(topicLabel(view, topic).label)}${why === "" ? "" : `: ${why}`}`;
    }),
  );
}

function tagReason({ phrase, field }: TagReason): string {
  return `“${html(phrase)}” in the ${field}`;
}

function copies(view: StoryView, group: CopyGroup): string {
  return `<h3>Copies</h3>
<div class="scroll"><table>
<thead><tr><th scope="col">Source</th><th scope="col">Title</th><th scope="col">First seen</th><th scope="col">Why here</th></tr></thead>
<tbody>
${group.members.map((member) => copyRow(view, group, member)).join("")}</tbody>
</table></div>
`;
}

function copyRow(
  view: StoryView,
  group: CopyGroup,
  { entry, firstSeenMs, reason, revisions }: GroupMember,
): string {
  const { name, url } = outletOf(view, entry);
  const stands = entry.key === group.canonical ? " (stands for all)" : "";
  const revised = revisions === 0 ? "" : `; revised ${revisions === 1 ? "once" : `${revisions} times`}`;
  return `<tr><td>${html(name)}${stands}</td><td>${anchor(url, entry.title === "" ? "untitled" : entry.title)}</td><td>${timeElement(firstSeenMs)}</td><td>${html(matchReason(reason) + revised)}</td></tr>
`;
}

const MATCH_WORDS: Readonly<Record<MatchReason["kind"], string>> = {
  first: "came first",
  "same-entry": "the same entry",
  "same-url": "the same address",
  "same-text": "the same text",
  "near-copy": "nearly the same text",
  ruled: "an editor's decision",
};

function matchReason({ kind, score, detail }: MatchReason): string {
  const notes = [score === undefined ? "" : score.toFixed(2), detail ?? ""].filter((note) => note !== "");
  return notes.length === 0 ? MATCH_WORDS[kind] : `${MATCH_WORDS[kind]} (${notes.join(": ")})`;
}
