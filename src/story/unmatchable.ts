import { wordsOf } from "../text/words.ts";

/** How an entry says that its text changes all day under one address. */
const LIVE_TITLE =
  /\b(?:live ?(?:blog|updates?|coverage|ticker|news)|as it happened|live:|liveticker|newsticker|newsblog|en direct|en vivo|minuto a minuto|ao vivo|in diretta)\b|^\W*live\W|онлайн-трансляц|текстова трансляція|хроника дня/iu;
const LIVE_URL =
  /\/live(?:-?blog|-?news|-updates?)?(?:\/|-|$)|liveblog|live-updates|liveticker|newsticker|\/en-direct\/|\/en-vivo\//iu;

/** How an entry says that it holds many stories. */
const DIGEST_TITLE =
  /\b(?:in brief: ?\w|(?:morning|evening|daily|weekly|news|business|world|sports?) (?:briefing|digest|round-?up|wrap|bulletin|schedule|advisory)|(?:news|market|business|commodity|financial|sports?|economic|corporate) (?:highlights|summary|headlines)|top stories|at a glance|what you need to know today|week in (?:review|pictures)|kurzmeldungen|nachrichten kompakt|les titres|en bref|en breve|resumen de noticias|resumo do dia|in breve|главное за|новости часа|головне за|головні новини)\b/iu;
/** Paragraphs that open with a dateline of their own: each is another story. */
const OWN_DATELINE =
  /^(?:\p{Lu}[\p{Lu}.'’-]+[\s,]+){0,3}\p{Lu}[\p{Lu}.'’-]+,?\s(?:\([^)]{2,20}\)\s)?(?:--|[-–—])\s/u;
const DIGEST_DATELINES_MIN = 4;
const PARAGRAPHS_MAX = 60;
const LEAD_CHARS = 80;

/**
 * Whether a text must not be matched by its words: a live page swallows its day, a digest every story it names.
 *
 * Undefined for an ordinary entry.
 */
export function unmatchableKind(input: {
  readonly title: string;
  readonly text: string;
  readonly url?: string;
}): "live" | "digest" | undefined {
  if (LIVE_TITLE.test(input.title) || (input.url !== undefined && LIVE_URL.test(input.url))) return "live";
  if (DIGEST_TITLE.test(input.title)) return "digest";
  const paragraphs = input.text.split("\n", PARAGRAPHS_MAX);
  if (paragraphs.length < DIGEST_DATELINES_MIN) return undefined;
  const own = paragraphs.filter((paragraph) => OWN_DATELINE.test(paragraph.slice(0, LEAD_CHARS)));
  return own.length >= DIGEST_DATELINES_MIN ? "digest" : undefined;
}

/** Words of which rubrics are made: titles that name a place in a paper, not a text. */
const RUBRIC_WORDS: ReadonlySet<string> = new Set(
  "news report reports brief briefs briefing bulletin digest roundup headlines headline update updates latest today tonight daily weekly hourly morning midday evening top story stories world national local international business market markets finance sport sports weather politics hour day week this the in of and at a glance what you need to know nachrichten kurz kompakt meldungen wirtschaft politik welt sport wetter der die das heute aktuell und actualites actualite infos info monde economie meteo en bref du jour le la les noticias resumen mundo economia deportes del dia el y notizie mondo oggi novosti новости мир экономика спорт погода главное сегодня дня часа новини світ економіка погода головне сьогодні".split(
    " ",
  ),
);

/** What stands behind a rubric: an outlet of a few capitalised words, parted by a spaced dash or a bar. */
const OUTLET = /\s+[-–—|•·]+(?:\s+[\p{Lu}\d]\S*){1,4}$/u;

/** Whether a title names a rubric ("World in brief", "Market report") and so tells nothing of the text below it. */
export function isRubric(title: string): boolean {
  return wordsOf(title.replace(OUTLET, "")).every((word) => RUBRIC_WORDS.has(word));
}
