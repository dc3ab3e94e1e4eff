import { type DraftSource, draftId, draftLanguage, draftName } from "../../adapters/settings/draft-source.ts";
import { addressKey } from "../../adapters/settings/same-address.ts";
import { SOURCES_MAX } from "../../adapters/settings/sources-schema.ts";
import { quote } from "../../adapters/settings/suggest.ts";
import type { Source } from "../../model/source.ts";
import type { OpmlFeed, OpmlList, OpmlProblem } from "../../parse/read-opml.ts";

/** What an OPML list adds to the config, and what of it was passed over and why. */
export interface ImportPlan {
  readonly drafts: readonly DraftSource[];
  readonly skipped: readonly OpmlProblem[];
}

const SLUG = /^[a-z0-9][a-z0-9-]{0,63}$/;
const TIERS: ReadonlySet<string> = new Set(["wire", "outlet", "local"]);
const URL_CHARS_MAX = 4_096;

/** The ids that are given away, and where the counting goes on for those that several titles lead to. */
interface Ids {
  readonly taken: Set<string>;
  readonly next: Map<string, number>;
}

/**
 * Decides which feeds of a list become sources: http(s) only, each address once, none that is configured already, and no
 * more than a config holds.
 */
export function planImport(list: OpmlList, sources: readonly Source[]): ImportPlan {
  const drafts: DraftSource[] = [];
  const beyond: OpmlFeed[] = [];
  const skipped: OpmlProblem[] = [...list.problems];
  const ids: Ids = { taken: new Set(sources.map(({ id }) => id)), next: new Map() };
  const known = new Map(sources.map(({ id, url }) => [addressKey(url), `is the source ${id} already`]));
  for (const feed of list.feeds) {
    const url = feed.xmlUrl.replace(/^feed:(?:\/\/)?(?=https?:\/\/)/i, "").replace(/^feed:\/\//i, "https://");
    const key = addressKey(url);
    const reason = complaintAbout(url) ?? known.get(key);
    if (reason !== undefined) {
      skipped.push({ line: feed.line, message: `${quote(feed.xmlUrl)} ${reason}` });
      continue;
    }
    known.set(key, `stands in the list twice, first at line ${feed.line}`);
    if (sources.length + drafts.length < SOURCES_MAX) drafts.push(draftOf(feed, url, ids));
    else beyond.push(feed);
  }
  const [first] = beyond;
  if (first !== undefined) skipped.push({ line: first.line, message: tooMany(beyond.length) });
  return { drafts, skipped };
}

const tooMany = (count: number): string =>
  `a config holds at most ${SOURCES_MAX} sources: ${count} from here on ${count === 1 ? "is" : "are"} left out`;

function complaintAbout(url: string): string | undefined {
  if (addressKey(url) === undefined) return "is no http(s) address";
  if (url.length > URL_CHARS_MAX) return `is longer than ${URL_CHARS_MAX} characters`;
  const { username, password } = new URL(url);
  return username === "" && password === "" ? undefined : "holds a user name or password: use `login`";
}

function draftOf({ title, language, own }: OpmlFeed, url: string, { taken, next }: Ids): DraftSource {
  const name = draftName(title, url);
  const { id: asked = "", tier = "", paused } = own;
  const id = SLUG.test(asked) && !taken.has(asked) ? asked : draftId(name, url, taken, next);
  taken.add(id);
  return {
    id,
    ...{ name, url, tier: TIERS.has(tier) ? tier : "outlet" },
    ...draftLanguage(language),
    ...(paused === "true" && ({ paused: true } as const)),
  };
}
