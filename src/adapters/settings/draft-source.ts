import { stringify } from "yaml";
import { fold } from "../../text/fold.ts";
import { canonicalLanguage } from "./language.ts";

/** What a new source's lines in sources.yaml say. */
export interface DraftSource {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly tier: string;
  readonly language?: string;
  readonly every?: string;
  readonly encoding?: string;
  readonly zone?: string;
  readonly boilerplate?: readonly string[];
  readonly paused?: true;
}

const ID_CHARS_MAX = 40;
const NAME_CHARS_MAX = 200;
/** A feed's title goes on: "Harbour Wire - Ports - Latest". */
const TITLE_TAIL = /\s+[|–—:»·-]\s+.*$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be in a name, nor what turns its direction
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g;

/** A name as readers see it, from a feed's title, else from its host. */
export function draftName(title: string | undefined, url: string): string {
  const line = (title ?? "")
    .replace(CONTROL, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, NAME_CHARS_MAX)
    .trim();
  return line === "" ? hostLabel(url) : line;
}

/**
 * A short id that no other source has: from the name where it has Latin letters, else from the host.
 *
 * @param next - where the counting of an id goes on; one for a whole list, which may hold thousands of one title
 */
export function draftId(
  name: string,
  url: string,
  taken: ReadonlySet<string>,
  next: Map<string, number> = new Map(),
): string {
  const base = slugOf(name.replace(TITLE_TAIL, "")) ?? slugOf(name) ?? slugOf(hostLabel(url)) ?? "source";
  for (let n = next.get(base) ?? 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (taken.has(id)) continue;
    next.set(base, n + 1);
    return id;
  }
}

function slugOf(text: string): string | undefined {
  const slug = fold(text)
    .replace(/'/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const cut = slug.length <= ID_CHARS_MAX ? slug : slug.slice(0, ID_CHARS_MAX + 1).replace(/-[^-]*$/, "");
  const short = cut.slice(0, ID_CHARS_MAX);
  // A title in another script leaves a digit or nothing.
  return /[a-z][a-z0-9-]*[a-z0-9]/.test(short) ? short : undefined;
}

/** `rss.harbour.example` -> `harbour.example`. */
function hostLabel(url: string): string {
  return new URL(url).hostname.replace(/^(?:www|rss|feeds?)\./, "");
}

/** A language that is one, in its canonical case. */
export function draftLanguage(text: string | undefined): { language?: string } {
  const language = text === undefined ? undefined : canonicalLanguage(text.trim().replaceAll("_", "-"));
  return language === undefined ? {} : { language };
}

/** Lines for sources.yaml: valid YAML whatever stands in a title, indented to stand below `sources:`. */
export function sourcesYaml(drafts: readonly DraftSource[]): string {
  const options = { lineWidth: 0, defaultStringType: "PLAIN", defaultKeyType: "PLAIN" } as const;
  return drafts.map((draft) => stringify([draft], options).replace(/(^|\n)(?=[^\n])/g, "$1  ")).join("\n");
}
