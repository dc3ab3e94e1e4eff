/** Fields of an entry that hold text alone. */
const PLAIN = new Set("title link guid id pubdate published updated comments category dc:date".split(" "));

/** What begins another field of the entry, or the next entry. */
const FIELDS = new Set(
  "item entry link guid id pubdate published updated comments category dc:date dc:creator author enclosure description summary content content:encoded".split(
    " ",
  ),
);

/** What is often left open, and is asked about at every tag: the other names are done with one look. */
export const LEFT_OPEN: ReadonlySet<string> = new Set([...PLAIN, "item", "entry"]);

/** Whether an open element shows by the next one that its end tag is missing (`<title>One</titel><link>`). */
export function endsUnclosed(open: string, next: string): boolean {
  if (open === "item" || open === "entry") return next === "item" || next === "entry";
  return PLAIN.has(open) && open !== next && FIELDS.has(next);
}
