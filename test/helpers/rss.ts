/** An item of a test's feed. */
export interface RssItem {
  readonly guid: string;
  readonly title: string;
  readonly link?: string;
  /** HTML. */
  readonly content?: string;
  readonly published?: Date;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Writes an RSS 2.0 document, whole texts in content:encoded. */
export function rss(title: string, items: readonly RssItem[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>${escaped(title)}</title><link>https://wire.example/</link><description>${escaped(title)}</description>
${items.map(rssItem).join("\n")}
</channel></rss>
`;
}

function rssItem({ guid, title, link, content, published }: RssItem): string {
  const parts = [
    `<guid isPermaLink="false">${escaped(guid)}</guid>`,
    `<title>${escaped(title)}</title>`,
    ...(link === undefined ? [] : [`<link>${escaped(link)}</link>`]),
    ...(published === undefined ? [] : [`<pubDate>${published.toUTCString()}</pubDate>`]),
    ...(content === undefined ? [] : [`<content:encoded><![CDATA[${content}]]></content:encoded>`]),
  ];
  return `<item>${parts.join("")}</item>`;
}
