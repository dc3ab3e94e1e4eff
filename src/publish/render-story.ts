import type { CopyGroup } from "../model/copy-group.ts";
import { webAddress } from "./addresses.ts";
import { type EntryView, entryView } from "./entry-view.ts";
import { html } from "./escape.ts";
import type { StoryView } from "./feed-view.ts";
import { anchor, htmlPage, timeElement } from "./html-page.ts";
import { outletOf } from "./outlets.ts";
import { revisionsOf } from "./render-revisions.ts";
import { copiesTable, storyReasonWords, topicsOf } from "./story-members.ts";
import { storyTimeline } from "./story-timeline.ts";

const MINUTE_MS = 60_000;

const withdrawnTitle = (isAlone: boolean): string => `Withdrawn ${isAlone ? "story" : "report"}`;

/**
 * The page of one story: what it says, every copy with the reason it is here, and why it carries its topics. With several
 * copy groups an overview first, then each of them, the newest first: who comes back wants what is new.
 */
export function renderStory(view: StoryView): string {
  const shown = view.groups.find(({ withdrawnMs }) => withdrawnMs === undefined);
  const title = shown === undefined ? withdrawnTitle(true) : entryView(view, shown).title;
  const isAlone = view.groups.length === 1 && view.more === 0;
  const ordered = view.groups.toSorted((a, b) => b.firstSeenMs - a.firstSeenMs || (a.id < b.id ? 1 : -1));
  const groups = ordered.map((group) => copyGroup(view, group, isAlone)).join("");
  return htmlPage({
    title,
    publicUrl: view.publicUrl,
    // What feeds quote is indexed where it was published, not here.
    head: '<meta name="robots" content="noindex">\n',
    body: `${isAlone ? "" : overview(view, title)}<main>\n${groups}${notShown(view)}</main>\n`,
  });
}

/** Title, span and outlets of a story of several copy groups, and a picture of it. */
function overview(view: StoryView, title: string): string {
  const members = view.groups.flatMap((group) => group.members);
  const outlets = new Set(members.map(({ entry }) => entry.sourceId)).size;
  const span = spanWords(members.map(({ firstSeenMs }) => firstSeenMs));
  const entries = counted(view.groups.length + view.more, "entry", "entries");
  const folded = members.length - view.groups.length;
  const copies = view.more > 0 || folded === 0 ? "" : ` · ${counted(folded, "copy", "copies")} folded`;
  return `<header>
<h1>${html(title)}</h1>
<p class="meta">${entries}, the newest first${copies} · ${counted(outlets, "outlet", "outlets")} · ${span}</p>
${storyTimeline(view)}</header>
`;
}

/** From when to when; once where all came in one minute, which is what is shown. */
function spanWords(times: readonly number[]): string {
  const firstMs = times.reduce((least, ms) => Math.min(least, ms), times[0] ?? 0);
  const lastMs = times.reduce((most, ms) => Math.max(most, ms), firstMs);
  const isOneMinute = Math.floor(firstMs / MINUTE_MS) === Math.floor(lastMs / MINUTE_MS);
  return isOneMinute ? timeElement(firstMs) : `${timeElement(firstMs)} to ${timeElement(lastMs)}`;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function notShown({ more }: StoryView): string {
  return more === 0 ? "" : `<p class="meta">${more} more, older than these, are not shown.</p>\n`;
}

function copyGroup(view: StoryView, group: CopyGroup, isAlone: boolean): string {
  const heading = isAlone ? "h1" : "h2";
  if (group.withdrawnMs !== undefined) return withdrawn(view, group, group.withdrawnMs, isAlone);
  const entry = entryView(view, group);
  const { language, summary } = entry.canonical.entry;
  const changed = group.updatedMs === group.publishedMs ? "" : ` · changed ${timeElement(group.updatedMs)}`;
  const why = isAlone ? "" : `<p class="meta">Why here: ${html(storyReasonWords(group.storyReason))}</p>\n`;
  const copies = isAlone || group.members.length > 1 ? copiesTable(view, group) : "";
  return `<article${language === undefined ? "" : ` lang="${html(language)}"`}>
<${heading}>${anchor(webAddress(entry.canonical.entry.url), entry.title)}</${heading}>
<p class="meta">${byline(entry)} · ${timeElement(group.publishedMs)}${changed}</p>
${summary === "" ? "" : `<p>${html(summary)}</p>\n`}${topicsOf(view, entry.canonical)}${why}${copies}${revisionsOf(view, group)}<p class="meta">Entry id: <code>${html(entry.id)}</code></p>
</article>
`;
}

/** The source and the authors; a source that stands in for its authors is named once. */
function byline({ source, authors }: EntryView): string {
  const others = authors.filter((author) => author !== source.name);
  return html([source.name, ...(others.length === 0 ? [] : [others.join(", ")])].join(" · "));
}

/** A withdrawal asks that the text be shown no more: neither title, text nor link stay. */
function withdrawn(view: StoryView, group: CopyGroup, withdrawnMs: number, isAlone: boolean): string {
  const names = new Set(group.members.map(({ entry }) => outletOf(view, entry).name));
  const { withdrawnReason: reason } = group;
  const [heading, noun] = isAlone ? ["h1", "story"] : ["h2", "report"];
  const who =
    reason === undefined
      ? `The wire withdrew this ${noun}; it was noticed ${timeElement(withdrawnMs)}.`
      : `An editor withdrew this ${noun} ${timeElement(withdrawnMs)}: ${html(reason)}`;
  return `<article>
<${heading}>${withdrawnTitle(isAlone)}</${heading}>
<p>${who}</p>
<p class="meta">It came from ${html([...names].join(", "))}.</p>
</article>
`;
}
