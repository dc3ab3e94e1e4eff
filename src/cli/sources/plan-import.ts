import { type DraftSource, draftId, draftLanguage, draftName } from "../../adapters/settings/draft-source.ts";
import { addressKey } from "../../adapters/settings/same-address.ts";
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

/** Decides which feeds of a list become sources: http(s) only, each address once, none that is configured already. */
export function planImport(list: OpmlList, sources: readonly Source[]): ImportPlan {
  const drafts: DraftSource[] = [];
  const skipped: OpmlProblem[] = [...list.problems];
  const taken = new Set(sources.map(({ id }) => id));
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
    const draft = draftOf(feed, url, taken);
    taken.add(draft.id);
    drafts.push(draft);
  }
  return { drafts, skipped };
}

function complaintAbout(url: string): string | undefined {
  if (addressKey(url) === undefined) return "is no http(s) address";
  if (url.length > URL_CHARS_MAX) return `is longer than ${URL_CHARS_MAX} characters`;
  const { username, password } = new URL(url);
  return username === "" && password === "" ? undefined : "holds a user name or password: use `login`";
}

function draftOf({ title, language, own }: OpmlFeed, url: string, taken: ReadonlySet<string>): DraftSource {
  const name = draftName(title, url);
  const { id = "", tier = "", paused } = own;
  return {
    id: SLUG.test(id) && !taken.has(id) ? id : draftId(name, url, taken),
    ...{ name, url, tier: TIERS.has(tier) ? tier : "outlet" },
    ...draftLanguage(language),
    ...(paused === "true" && ({ paused: true } as const)),
  };
}
