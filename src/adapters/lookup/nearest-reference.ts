import type { CopyGroup, GroupMember } from "../../model/copy-group.ts";

/** A last part of a path that names one text, not a section. */
const SLUG_CHARS_MIN = 8;
/** Of an id that was cut when it was copied. */
const ID_CHARS_MIN = 6;

/** What a stored entry has in common with a reference that leads nowhere: 0 nothing, more is nearer. */
type Nearness = (group: CopyGroup, member: GroupMember) => number;

function slugOf(path: string): string {
  return path.split("/").findLast((part) => part !== "") ?? "";
}

function nearUrl(wanted: URL): Nearness {
  const slug = slugOf(wanted.pathname);
  return (_, { entry }) => {
    if (entry.canonicalUrl === undefined || !URL.canParse(entry.canonicalUrl)) return 0;
    const { host, pathname } = new URL(entry.canonicalUrl);
    const isPath = pathname === wanted.pathname && pathname.length > SLUG_CHARS_MIN;
    const isSlug = slug.length >= SLUG_CHARS_MIN && slugOf(pathname) === slug;
    if (!isPath && !isSlug) return 0;
    return 1 + Number(isPath) + Number(host === wanted.host);
  };
}

function nearId(wanted: string): Nearness {
  return ({ id }, { entry }) =>
    [id, entry.key].some((known) => known.startsWith(wanted) || wanted.startsWith(known)) ? 1 : 0;
}

/** How near entries are to what an operator typed; undefined where nothing could be near it. */
export function nearnessTo(given: string): Nearness | undefined {
  if (URL.canParse(given) && /^https?:/iu.test(given)) return nearUrl(new URL(given));
  const id = given.split(/[:/]/u).at(-1)?.trim() ?? "";
  return id.length >= ID_CHARS_MIN && /^[\w-]+$/u.test(id) ? nearId(id) : undefined;
}
