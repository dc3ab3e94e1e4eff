// What the feed-conformance harness calls: production parsing, dates and sanitizing, in the harness' own shape.
import { readDate } from "../../dist/src/normalize/read-date.js";
import { sanitizeHtml } from "../../dist/src/normalize/sanitize-html.js";
import { parseFeed } from "../../dist/src/parse/parse-feed.js";

export const name = "slugline";

export async function parse(bytes, { url, contentType, headers = {} }) {
  const feed = await parseFeed(bytes, {
    ...(baseOf(url, headers) && { url: baseOf(url, headers) }),
    ...(contentType && { contentType }),
    ...(headers["content-language"] && { contentLanguage: headers["content-language"] }),
  });
  return {
    encoding: feed.encoding,
    feed: originOf(feed),
    items: feed.entries.map(itemOf),
  };
}

/** Content-Location is the base where the answer has one (RFC 9110 §8.7). */
function baseOf(url, headers) {
  const location = headers["content-location"];
  return location && URL.canParse(location, url) && /^https?:/.test(new URL(location, url).href)
    ? new URL(location, url).href
    : url;
}

function itemOf(entry) {
  return {
    ...shared(entry),
    id: entry.guid,
    guidIsPermaLink: entry.guidIsPermaLink,
    url: entry.link,
    ...(entry.title?.kind === "html"
      ? { titleHtml: sanitizeHtml(entry.title.value) }
      : { title: entry.title?.value }),
    ...html("summaryHtml", entry.summary),
    ...html("contentHtml", entry.content),
    enclosures: entry.enclosures,
    comments: entry.comments,
    source: entry.source && originOf(entry.source),
  };
}

function originOf(origin) {
  return {
    ...shared(origin),
    id: origin.id,
    title: clean(origin.title),
    link: origin.link,
    image: origin.image,
    generator: origin.generator,
    ...html("subtitle", origin.subtitle),
  };
}

function shared(holder) {
  return {
    published: iso(holder.published),
    updated: iso(holder.updated),
    language: holder.language,
    rights: clean(holder.rights),
    authors: holder.authors,
    contributors: holder.contributors,
    categories: holder.categories,
    links: holder.links,
  };
}

function html(field, text) {
  if (text === undefined) return {};
  if (text.kind === "html") return { [field]: sanitizeHtml(text.value) };
  return { [field]: escapeText(text.value), [`${field}IsText`]: true };
}

const escapeText = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const clean = (text) => (text === undefined ? undefined : sanitizeHtml(text));

function iso(text) {
  const ms = text === undefined ? undefined : readDate(text);
  return ms === undefined ? undefined : new Date(ms).toISOString();
}
