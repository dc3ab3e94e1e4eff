import type { Source } from "../../model/source.ts";
import { SLUG_NAMESPACE } from "../../publish/atom-document.ts";
import { xmlAttribute } from "../../publish/escape.ts";

/**
 * The configured sources as OPML 2.0, for feed readers and for another installation. Ids, tiers and pauses go in
 * attributes of our own namespace (OPML 2.0, "Extending OPML"); headers, logins and rules stay where they are.
 */
export function renderSourcesOpml(sources: readonly Source[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0" xmlns:slug="${SLUG_NAMESPACE}">
<head><title>Slugline sources</title></head>
<body>
${sources.map(outline).join("")}</body>
</opml>
`;
}

function outline({ id, name, url, tier, language, paused }: Source): string {
  const text = xmlAttribute(name);
  const spoken = language === undefined ? "" : ` language="${xmlAttribute(language)}"`;
  const pause = paused === true ? ' slug:paused="true"' : "";
  return `<outline type="rss" text="${text}" title="${text}" xmlUrl="${xmlAttribute(url)}"${spoken} slug:id="${id}" slug:tier="${tier}"${pause}/>\n`;
}
