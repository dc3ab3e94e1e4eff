import sanitize from "sanitize-html";
import { capHtml, HTML_LEVELS_MAX } from "./cap-html.ts";

/** Elements of running text and pictures; nothing that runs, embeds, styles or sends. */
const ELEMENTS =
  "a abbr acronym address b big blockquote br caption cite code dd del dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p pre q s samp small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var";

/** Raw text of these never shows (some have let markup through: CVE-2026-44990 `xmp`). */
const SILENT = "script style textarea option select xmp noembed noframes noscript plaintext title template";

const OPTIONS: sanitize.IOptions = {
  allowedTags: ELEMENTS.split(" "),
  allowedAttributes: {
    a: ["href", "title", "hreflang"],
    abbr: ["title"],
    acronym: ["title"],
    img: ["src", "alt", "title", "width", "height"],
    ol: ["start"],
    td: ["colspan", "rowspan"],
    th: ["colspan", "rowspan"],
    time: ["datetime"],
    "*": ["lang", "dir"],
  },
  allowedSchemes: ["http", "https"],
  allowedSchemesAppliedToAttributes: ["href", "src"],
  allowProtocolRelative: false,
  nonTextTags: SILENT.split(" "),
  nestingLimit: HTML_LEVELS_MAX,
  transformTags: { a: onlyAbsolute("href"), img: onlyAbsolute("src") },
};

/**
 * Cleans HTML by a small allow-list of elements, attributes and http(s) addresses. What is stored and published has
 * been through here; readers of our feeds are not protected by our pages' headers.
 */
export function sanitizeHtml(html: string): string {
  return html.includes("<") || html.includes("&") ? sanitize(capHtml(html), OPTIONS) : html;
}

/** A relative address means nothing in another document, and hides odd spellings of schemes. */
function onlyAbsolute(name: "href" | "src"): sanitize.Transformer {
  return (tagName, attribs) => {
    const { [name]: address, ...others } = attribs;
    const kept = address !== undefined && /^\s*https?:\/\//i.test(address) ? { [name]: address.trim() } : {};
    return { tagName, attribs: { ...kept, ...others } };
  };
}

/** A sanitizer that silently passes everything has been seen; ours proves itself before its first use. */
function assertWorking(): void {
  const cleaned = sanitizeHtml('<p onclick="x()">a<script>x()</script><a href="javascript:x()">b</a></p>');
  if (cleaned !== "<p>a<a>b</a></p>") throw new Error(`the HTML sanitizer does not work: ${cleaned}`);
}

assertWorking();
