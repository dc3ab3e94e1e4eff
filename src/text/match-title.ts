import { withoutPrefix } from "./title-prefix.ts";

/** Prefixes that follow each other: "RPT-CORRECTED-UPDATE 2-". */
const PREFIXES_MAX = 4;

/** A headline is compared by its beginning; what is longer is a text. */
const TITLE_CHARS_MAX = 512;

/** An outlet behind the headline: at most this many words, parted by a spaced dash or a bar. */
const OUTLET_SUFFIX = /\s+(?:[-–—|•·]|\|\|)\s+([^-–—|•·]{2,50})$/u;
const OUTLET_WORDS_MAX = 5;
const HEADLINE_WORDS_MIN = 4;

/** In brackets behind a headline: the agency, or what is new. dpa-AFX tells it in a few words: "(neu: Details)". */
const AGENCY_SUFFIX =
  /\s*(?:[([](?:reuters|ap|afp|dpa|dpa-afx|efe|ansa|tass|тасс|xinhua|yonhap|updated?(?: \d{1,2})?|lead(?: \d{1,2})?|corrected|correction|official|video|photos?|live|zusammenfassung|aktualisierung|aktualisiert|korrektur|korrigiert|vidéo|vídeo|ampl(?:iación)?|actualización|atualizada?|aggiornamento|видео|фото|обновлено|дополнено|відео|оновлено|доповнено|aktl\.?|opis|synteza|wideo|güncelleme|종합(?:\d보)?|[1-3]보|更新|訂正|動画|视频)[)\]]|\(neu: [^()]{2,60}\)|\+\+)\s*$/iu;

function cutPrefixes(title: string): string {
  let rest = title;
  for (let i = 0; i < PREFIXES_MAX; i++) {
    const shorter = withoutPrefix(rest);
    if (shorter === rest || shorter.trim() === "") return rest;
    rest = shorter;
  }
  return rest;
}

function cutOutlet(title: string): string {
  const suffix = OUTLET_SUFFIX.exec(title);
  if (suffix === null) return title;
  const outlet = (suffix[1] ?? "").trim();
  const head = title.slice(0, suffix.index);
  const named = /^[\p{Lu}\d]/u.test(outlet) && outlet.split(/\s+/u).length <= OUTLET_WORDS_MAX;
  return named && head.split(/\s+/u).length >= HEADLINE_WORDS_MIN ? head : title;
}

/**
 * A headline as it is compared: without agency prefixes ("UPDATE 2-", "CORRECTED-", "RPT-"), without the outlet behind
 * it (" - Outlet", " | Outlet") and without "(Reuters)". What is published keeps the headline as written.
 */
export function matchTitle(title: string): string {
  return cutOutlet(cutPrefixes(title.slice(0, TITLE_CHARS_MAX).trim()).replace(AGENCY_SUFFIX, "")).trim();
}
