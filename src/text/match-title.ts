/** What agencies put before a headline for editors; several may follow each other. */
const AGENCY_PREFIX =
  /^(?:(?:(?:update|wrapup|refile|rpt|repeat|correct(?:ed|ion)|clarification|recast|factbox|timeline|newsmaker|analysis|exclusive|breaking|urgent|alert|advisory|live|watch|video|photos?|eilmeldung|eil|urgente|última hora|срочно|терміново|молния)(?:\s*\d{1,2})?(?:\s*[-:–—|]\s*|\s+\d{1,2}\s*[-:]\s*))|[\s"'*•–—-]+)/iu;
const PREFIXES_MAX = 4;

/** A headline is compared by its beginning; what is longer is a text. */
const TITLE_CHARS_MAX = 512;

/** An outlet behind the headline: at most this many words, parted by a spaced dash or a bar. */
const OUTLET_SUFFIX = /\s+(?:[-–—|•·]|\|\|)\s+([^-–—|•·]{2,50})$/u;
const OUTLET_WORDS_MAX = 5;
const HEADLINE_WORDS_MIN = 4;

const AGENCY_SUFFIX = /\s*[([](?:reuters|ap|afp|dpa|efe|ansa|updated?|video|photos?|live)[)\]]\s*$/iu;

function cutPrefixes(title: string): string {
  let rest = title;
  for (let i = 0; i < PREFIXES_MAX; i++) {
    const shorter = rest.replace(AGENCY_PREFIX, "");
    if (shorter === rest || shorter.trim() === "") return rest;
    rest = shorter;
  }
  return rest;
}

function cutOutlet(title: string): string {
  const suffix = OUTLET_SUFFIX.exec(title);
  if (suffix === null) return title;
  const outlet = (suffix[1] ?? "").trim();
  const head = title.slice(0, suffix.index);
  const named = /^[\p{Lu}\d]/u.test(outlet) && outlet.split(/\s+/u).length <= OUTLET_WORDS_MAX;
  return named && head.split(/\s+/u).length >= HEADLINE_WORDS_MIN ? head : title;
}

/**
 * A headline as it is compared: without agency prefixes ("UPDATE 2-", "CORRECTED-", "RPT-"), without the outlet behind
 * it (" - Outlet", " | Outlet") and without "(Reuters)". What is published keeps the headline as written.
 */
export function matchTitle(title: string): string {
  return cutOutlet(cutPrefixes(title.slice(0, TITLE_CHARS_MAX).trim()).replace(AGENCY_SUFFIX, "")).trim();
}
