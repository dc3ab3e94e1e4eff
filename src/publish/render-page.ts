import { archiveAddress, opmlAddress } from "./addresses.ts";
import type { EntryView } from "./entry-view.ts";
import { html } from "./escape.ts";
import { autodiscovery, formatLinks } from "./feed-links.ts";
import type { FeedView } from "./feed-view.ts";
import { anchor, chips, htmlPage, timeElement } from "./html-page.ts";
import { publishable, updatedMsOf } from "./publishable.ts";
import { alsoOnThis } from "./siblings.ts";

/** The page of one published feed: what a browser shows, and where a reader finds the feed. */
export function renderPage(view: FeedView): string {
  const { feed, publicUrl } = view;
  const entries = publishable(view);
  return htmlPage({
    title: feed.title,
    publicUrl,
    head: autodiscovery(publicUrl, feed),
    body: `${pageHeader(view, entries)}<main>
${entries.length === 0 ? "<p>Nothing yet.</p>\n" : entryList(entries)}${sources(entries)}${olderEntries(view)}</main>
`,
  });
}

function pageHeader(view: FeedView, entries: readonly EntryView[]): string {
  const updated = entries.length === 0 ? "" : ` · last changed ${timeElement(updatedMsOf(view, entries))}`;
  const count =
    view.feed.fold === "story" ? counted(entries, "story", "stories") : counted(entries, "entry", "entries");
  return `<header>
<h1>${html(view.feed.title)}</h1>
<p class="meta">${count}${updated}</p>
<nav aria-label="Subscribe"><p class="meta">Subscribe: ${formatLinks(view.publicUrl, view.feed)} · ${anchor(opmlAddress(view.publicUrl), "all feeds as OPML")}</p></nav>
</header>
`;
}

function counted(entries: readonly EntryView[], one: string, many: string): string {
  return `${entries.length} ${entries.length === 1 ? one : many}`;
}

function entryList(entries: readonly EntryView[]): string {
  return `<ol class="entries">\n${entries.map(entryLine).join("")}</ol>\n`;
}

function entryLine(entry: EntryView): string {
  const { title, url, source, publishedMs, canonical, topics } = entry;
  const { language, summary } = canonical.entry;
  return `<li${language === undefined ? "" : ` lang="${html(language)}"`}><article>
<h2>${anchor(url, title)}</h2>
<p class="meta">${html(source.name)} · ${timeElement(publishedMs)}${storyLink(entry)}</p>
${summary === "" ? "" : `<p>${html(summary)}</p>\n`}${othersHere(entry)}${chips(topics.map(({ label }) => html(label)))}</article></li>
`;
}

/** The link to the story page says what is on it. */
function storyLink({ storyUrl, group, siblings }: EntryView): string {
  if (storyUrl === undefined) return "";
  const copies = group.members.length;
  const words = [copies > 1 ? `${copies} copies` : "", siblings.length > 0 ? "the whole story" : ""];
  return ` · ${anchor(storyUrl, words.filter((word) => word !== "").join(", ") || "story page")}`;
}

/** What is folded into this entry, where it stands for a story. */
function othersHere({ folded, siblings, storyUrl, url }: EntryView): string {
  if (folded.length === 1) return "";
  const more = folded.length - 1 - siblings.length;
  return `<div class="also">${alsoOnThis(siblings, more, storyUrl ?? url)}</div>\n`;
}

/** Who is heard in this feed, and how often. */
function sources(entries: readonly EntryView[]): string {
  if (entries.length === 0) return "";
  const counts = new Map<string, number>();
  for (const { source } of entries) counts.set(source.name, (counts.get(source.name) ?? 0) + 1);
  const named = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${html(name)} (${count})`);
  return `<section><h3>Sources</h3><p class="meta">${named.join(" · ")}</p></section>\n`;
}

function olderEntries({ feed, publicUrl, archives }: FeedView): string {
  if (archives === 0) return "";
  return `<p class="meta">${anchor(archiveAddress(publicUrl, feed.id, archives), "Older entries (Atom archive)")}</p>\n`;
}
