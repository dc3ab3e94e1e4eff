import { canonicalUrl } from "../../normalize/canonical-url.ts";

/** What an operator may have in hand of an entry: an id that Slugline made, an address, or an address that may hold one. */
export interface Reference {
  /** Of a copy group, a story or an entry. */
  readonly id?: string;
  /** A published id or a page of ours: it means the copy group as a whole, not the entry that founded it. */
  readonly isWhole: boolean;
  /** Canonical forms of an address, the likeliest first. */
  readonly urls: readonly string[];
}

const ID = /^[\w-]{16}$/u;
/** RFC 4151; the ids of feeds and sources have one part more. */
const PUBLISHED_ID = /^tag:[^:]+,\d{4}:([\w-]{16})$/u;
const STORY_PATH = /\/stories\/([\w-]{16})(?:\.html)?\/?$/u;
const REFERENCE_CHARS_MAX = 4_096;

/** Reads what an operator pasted; undefined where it is neither an id nor an address. */
export function readReference(given: string): Reference | undefined {
  const text = given.trim().replace(/^<(.*)>$/u, "$1");
  if (text.length > REFERENCE_CHARS_MAX) return undefined;
  const published = PUBLISHED_ID.exec(text)?.[1];
  if (published !== undefined) return { id: published, isWhole: true, urls: [] };
  if (ID.test(text)) return { id: text, isWhole: false, urls: [] };
  if (/^\/stories\//u.test(text)) return ofStoryPath(text, []);
  if (!/^https?:\/\//iu.test(text) || !URL.canParse(text)) return undefined;
  // A wire may have pages at /stories/ too: both are looked for.
  return (
    ofStoryPath(new URL(text).pathname, addressForms(text)) ?? { isWhole: false, urls: addressForms(text) }
  );
}

function ofStoryPath(path: string, urls: readonly string[]): Reference | undefined {
  const id = STORY_PATH.exec(path)?.[1];
  return id === undefined ? undefined : { id, isWhole: true, urls };
}

/** The address, and what a browser or a hurried hand makes of it: the other scheme, a slash more or less. */
function addressForms(href: string): string[] {
  const own = new URL(href);
  const forms = [own.href];
  for (const protocol of ["https:", "http:"]) {
    for (const path of [own.pathname, slashed(own.pathname)]) {
      const form = new URL(own.href);
      form.protocol = protocol;
      form.pathname = path;
      forms.push(form.href);
    }
  }
  return [...new Set(forms.map(canonicalUrl))];
}

const slashed = (path: string): string => (path.endsWith("/") ? path.slice(0, -1) : `${path}/`);
