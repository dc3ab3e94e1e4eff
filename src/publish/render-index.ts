import { feedPageAddress, opmlAddress } from "./addresses.ts";
import { autodiscovery, formatLinks } from "./feed-links.ts";
import type { ListedFeed } from "./feed-view.ts";
import { GENERATOR } from "./generator.ts";
import { anchor, htmlPage, timeElement } from "./html-page.ts";

/** The page of all published feeds. */
export function renderIndex(feeds: readonly ListedFeed[], publicUrl: string): string {
  return htmlPage({
    title: `${GENERATOR}: news feeds by topic`,
    publicUrl,
    head: feeds.map(({ feed }) => autodiscovery(publicUrl, feed, ["atom"])).join(""),
    body: `<header>
<h1>News feeds by topic</h1>
<p>Every wire story once, whoever copied it. Put a feed's address into any feed reader, or ${anchor(opmlAddress(publicUrl), "all of them as OPML")}.</p>
</header>
<main>
${feeds.length === 0 ? "<p>No feed is published yet.</p>\n" : feedTable(feeds, publicUrl)}</main>
`,
  });
}

function feedTable(feeds: readonly ListedFeed[], publicUrl: string): string {
  return `<div class="scroll"><table>
<thead><tr><th scope="col">Feed</th><th scope="col">Entries</th><th scope="col">Last change</th><th scope="col">Subscribe</th></tr></thead>
<tbody>
${feeds.map((listed) => feedRow(listed, publicUrl)).join("")}</tbody>
</table></div>
`;
}

function feedRow({ feed, entries, updatedMs }: ListedFeed, publicUrl: string): string {
  const changed = updatedMs === undefined ? "–" : timeElement(updatedMs);
  return `<tr><td>${anchor(feedPageAddress(publicUrl, feed.id), feed.title)}</td><td>${entries}</td><td>${changed}</td><td>${formatLinks(publicUrl, feed)}</td></tr>
`;
}
