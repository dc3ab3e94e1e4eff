import type { MatchReason } from "../model/copy-group.ts";
import type { Entry } from "../model/entry.ts";
import type { PackedValues } from "./packed-values.ts";
import type { Candidate } from "./score-copy.ts";

/** Fewer words are a slug of the desk or a rubric: many texts stand under it. */
const HEADLINE_WORDS_MIN = 4;
/** A notice names what it withdraws at once. */
const NOTICE_CHARS_MAX = 1_000;
const SLUGS_MAX = 3;

/** What a desk writes before the headline, in capitals: "MANDATORY KILL: ", "ADVISORY - STORY WITHDRAWN - ". */
const SLUG = /^[^\p{L}\p{N}]*[\p{Lu}\p{N}\s]{3,40}(?:[:\])–—]|\s-)\s*/u;
const QUOTED = /["“„«]([^"“”„«»\n]{15,300})["“”»]/u;
const HEADLINED =
  /(?:headlined|titled|slugged|headline:|mit dem titel|mit der überschrift|intitulée?|titulad[ao]|intitolat[ao]|intitulad[ao]|под заголовком|під заголовком)[:\s]{1,3}([^\n.;"“„«»]{15,300})/iu;

const wordsIn = (text: string): number => text.match(/[\p{L}\p{M}\p{N}]+/gu)?.length ?? 0;

function withoutSlugs(title: string): string {
  let rest = title;
  for (let i = 0; i < SLUGS_MAX; i++) rest = rest.replace(SLUG, "");
  return rest;
}

/** The headline of the text that a kill notice withdraws, as it names it; its own title where it names none. */
export function noticedHeadline(title: string, text: string): string {
  const rest = withoutSlugs(title);
  if (rest !== title && wordsIn(rest) >= HEADLINE_WORDS_MIN) return rest;
  const said = text.slice(0, NOTICE_CHARS_MAX);
  const named = (QUOTED.exec(said) ?? HEADLINED.exec(said))?.[1]?.trim();
  return named !== undefined && wordsIn(named) >= HEADLINE_WORDS_MIN ? named : title;
}

/** A group as the index offers it, and those who stand for it. */
interface Offered {
  readonly group: string;
  readonly representatives: readonly Candidate[];
}

function hasHeadline({ sketch }: Candidate, words: PackedValues): boolean {
  const { titleWords } = sketch.columns;
  return titleWords.length === words.length && titleWords.sharedWith(words) === words.length;
}

/**
 * The group that a kill notice withdraws where it comes under an id of its own: the one under its address, also of its
 * own source, else the newest with the headline it names, its own source's before others'. One sent after the notice is
 * not what it withdraws, it may be the substitute. Its text proves nothing: it is the notice's.
 *
 * Whether the notice may withdraw that group is decided there: by who stands higher.
 */
export function noticeTarget(
  entry: Entry,
  notice: Candidate,
  byUrl: { readonly group: string } | undefined,
  offered: readonly Offered[],
): { readonly group: string; readonly reason: MatchReason } | undefined {
  if (entry.withdrawal !== true) return undefined;
  if (byUrl !== undefined) return { group: byUrl.group, reason: { kind: "same-url", detail: "kill notice" } };
  const words = notice.sketch.columns.titleWords;
  if (words.length < HEADLINE_WORDS_MIN) return undefined;
  const named = offered.flatMap(({ group, representatives }) =>
    representatives
      .filter((older) => older.atMs <= notice.atMs && hasHeadline(older, words))
      .map(({ sourceId, atMs }) => ({ group, isOwn: sourceId === notice.sourceId, atMs })),
  );
  const [best] = named.sort((a, b) => Number(b.isOwn) - Number(a.isOwn) || b.atMs - a.atMs);
  if (best === undefined) return undefined;
  return { group: best.group, reason: { kind: "near-copy", detail: "a kill notice names its headline" } };
}
