/** Feed ids as config allows them and more; no dot, so nothing climbs out of the folder and no id ends like a format. */
const FEED_ID = "[A-Za-z0-9][A-Za-z0-9_-]{0,99}";
/** Ids made by hash: base64url. */
const STORY_ID = "[A-Za-z0-9_-]{1,64}";

const PUBLISHED_FILE = new RegExp(
  `^(?:index\\.html|feeds\\.opml|feeds/${FEED_ID}(?:\\.(?:atom|rss|json|html)|/archive/[0-9]{1,9}\\.atom)|stories/${STORY_ID}\\.html)$`,
);

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  atom: "application/atom+xml; charset=utf-8",
  rss: "application/rss+xml; charset=utf-8",
  json: "application/feed+json; charset=utf-8",
  opml: "text/x-opml; charset=utf-8",
  html: "text/html; charset=utf-8",
};

/** Whether a path relative to the published folder names a file that may be served; anything else is never opened. */
export function isPublishedFile(path: string): boolean {
  return PUBLISHED_FILE.test(path);
}

/**
 * Content type of a published file (RFC 4287 §7, JSON Feed 1.1, OPML 2.0 by custom).
 *
 * @throws {TypeError} for a file that is none of ours
 */
export function contentTypeOf(path: string): string {
  const type = CONTENT_TYPES[path.slice(path.lastIndexOf(".") + 1)];
  if (type === undefined) throw new TypeError(`no content type for ${path}`);
  return type;
}

/** The file behind `/feeds/<rest>`: a format or an archive document as named, else the feed's page. */
export function feedFile(rest: string): string {
  return rest.includes(".") ? `feeds/${rest}` : `feeds/${rest}.html`;
}
