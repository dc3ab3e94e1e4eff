const words = (list: string) => new Set(list.split(" "));

/** Fields of an entry that hold text alone. */
const PLAIN = words("title link guid id pubdate published updated comments category dc:date dc:creator");

/** Fields that may hold markup. */
const TEXTS = words("description summary content content:encoded");

/** What begins another field of the entry, or the next entry, and is in no markup. */
const FIELDS = words(
  "item entry guid id pubdate published updated comments category dc:date dc:creator author enclosure content:encoded",
);

/** What does so too, but stands in markup as well. */
const AMBIGUOUS = words("link description summary content");

/** What is often left open, and is asked about at every tag: the other names are done with one look. */
export const LEFT_OPEN: ReadonlySet<string> = new Set([...PLAIN, ...TEXTS, "item", "entry"]);

/** Whether an open element shows by the next one that its end tag is missing (`<title>One</titel><link>`). */
export function endsUnclosed(open: string, next: string): boolean {
  if (open === next) return open === "item" || open === "entry";
  if (PLAIN.has(open)) return FIELDS.has(next) || AMBIGUOUS.has(next);
  return TEXTS.has(open) ? FIELDS.has(next) : next === "item" || next === "entry";
}
