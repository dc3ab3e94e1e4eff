/** Characters of an address; longer ones are cut off no story, they are no addresses. */
export const URL_CHARACTERS_MAX = 4_096;

/**
 * Resolves a link against its base (RFC 3986 §5). An absolute link stays byte for byte as given, less the
 * white space around and the line breaks inside; undefined where nothing usable is left.
 */
export function resolveLink(href: string | undefined, base: string | undefined): string | undefined {
  if (href === undefined || href.length > URL_CHARACTERS_MAX) return undefined;
  const link = /[\t\r\n]/.test(href) ? href.replace(/[\t\r\n]+\s*/g, "").trim() : href.trim();
  if (link === "") return undefined;
  if (base === undefined || /^[a-z][a-z\d+.-]*:/i.test(link)) return link;
  return URL.canParse(link, base) ? joined(link, base) : link;
}

/** An IRI stays readable (RFC 3987): what was not escaped before is not escaped after. */
function joined(link: string, base: string): string {
  const { href } = new URL(link, base);
  return /^[\x20-\x7e]*$/.test(link) || /[% ]/.test(link + base) ? href : decodeURI(href);
}

/** The base inside an element with xml:base; a malformed or unsafe one changes nothing. */
export function innerBase(value: string | undefined, outer: string | undefined): string | undefined {
  if (value === undefined) return outer;
  const base = resolveLink(value, outer);
  return base !== undefined && /^(https?|ftp|file):/i.test(base) && URL.canParse(base) ? base : outer;
}
