import { feedsAddress } from "./addresses.ts";
import { html } from "./escape.ts";
import { GENERATOR } from "./generator.ts";
import { instant } from "./instant.ts";
import { PAGE_STYLE } from "./page-style.ts";

/** A public page; `head` and `body` are HTML, already escaped. */
export interface HtmlPage {
  readonly title: string;
  readonly publicUrl: string;
  readonly head?: string;
  readonly body: string;
}

/** One whole HTML document: no script, nothing from another origin. */
export function htmlPage({ title, publicUrl, head = "", body }: HtmlPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="${GENERATOR}">
<title>${html(title)}</title>
${head}<style>${PAGE_STYLE}</style>
</head>
<body>
${body}<footer><p><a href="${html(feedsAddress(publicUrl))}">All feeds</a> · times are UTC</p></footer>
</body>
</html>
`;
}

/** A time people and programs can read: "2026-03-01 12:30 UTC". */
export function timeElement(ms: number): string {
  const exact = instant(ms);
  return `<time datetime="${exact}">${exact.slice(0, 10)} ${exact.slice(11, 16)} UTC</time>`;
}

/** A link, or the bare words where there is no address. */
export function anchor(href: string | undefined, words: string): string {
  return href === undefined ? html(words) : `<a href="${html(href)}">${html(words)}</a>`;
}

/** A list of short labels; nothing where there are none. `labels` are HTML. */
export function chips(labels: readonly string[]): string {
  if (labels.length === 0) return "";
  return `<ul class="topics" aria-label="Topics">${labels.map((label) => `<li>${label}</li>`).join("")}</ul>\n`;
}
