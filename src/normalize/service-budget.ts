import { AGENCIES, anyOf, isDated } from "./notice-words.ts";

const SECTIONS =
  "world|international|national|domestic|us|u\\.s\\.|uk|business|financial|sports?|entertainment|political|politics|general|regional|europe(?:an)?|asian?|african?|latin american?|washington|morning|afternoon|evening|weekend|daily|top|am|pm";

const AGENCY = `(?:(?:${AGENCIES})(?:'s)?[ :,/-]+)`;
const SECTION = `(?:(?:${SECTIONS})[ -])`;

/** Names of lists that only wires send; what follows may only be a day and a time. */
const LISTS: readonly RegExp[] = [
  new RegExp(
    `^(?:bc-)?${AGENCY}?(?:the )?${SECTION}{0,3}(?:news|stories|photo|photos|graphics|video|wire) budget(?![\\p{L}'])`,
    "u",
  ),
  new RegExp(`^(?:bc-)?${AGENCY}${SECTION}{1,3}(?:budget|planner|schedule)(?![\\p{L}'])`, "u"),
  new RegExp(
    `^(?:bc-)?${AGENCY}?(?:the )?${SECTION}{0,3}news (?:schedule|planner|advisories)(?![\\p{L}'])`,
    "u",
  ),
  new RegExp(`^(?:bc-)?${AGENCY}(?:the )?(?:[\\p{L}.]+[ -]){0,2}(?:day ?book|diary)(?![\\p{L}'])`, "u"),
  new RegExp(
    `^${AGENCY}?(?:${anyOf("tagesvorschau|terminvorschau|wochenvorschau|themenvorschau|nachrichtenvorschau|themenplanung|themenübersicht|tagesplanung")})(?!\\p{L})(?:\\s*[:–-]\\s*(?:termine|themen)(?!\\p{L}))?`,
    "u",
  ),
  new RegExp(
    `^${AGENCY}?(?:${anyOf("agenda informativa|previsión informativa|previsiones informativas|agenda noticiosa|previsão noticiosa|prévisions rédactionnelles|prévisions et agenda|nieuwsagenda|план новостей|план материалов|анонс материалов|анонс новостей|план новин|план матеріалів|анонс матеріалів|анонс новин|günlük haber planı|haber planı")})(?!\\p{L})`,
    "u",
  ),
  // Words for readers too ("Agenda", "Prévisions"): only with the agency's name before or behind them.
  new RegExp(
    `^${AGENCY}(?:${anyOf("agenda|planned coverage|coverage plans|coverage plan|news agenda|news lineup|terminvorschau|termine|prévisions|menu|previsiones|previsioni|previsões|plan dnia|zapowiedzi|gündem|анонс|анонсы|анонс событий|анонсы событий|анонс подій|анонси|анонси подій")})(?!\\p{L})`,
    "u",
  ),
  new RegExp(
    `^(?:${anyOf("agenda|prévisions|menu|previsiones|previsioni|previsões|zapowiedzi|анонсы|анонси|مفكرة|جدول أخبار")})(?: (?:de l'|de la|de|da|di|dell'|monde|france|economie|sport|sports|nacional))*[ -]?(?:${AGENCIES})(?!\\p{L})`,
    "u",
  ),
  /^(?:配信|出稿|送信)予定|^(?:新华社)?(?:今日)?(?:发稿|發稿|播发|供稿)(?:计划|预告|預告|計劃)|^기사 ?송고 ?(?:계획|예정)/u,
];

/** Wires' diaries as they write them, in capitals: "DAYBOOK - Monday, Nov. 24", "DIARY-U.S. meetings this week". */
const DAYBOOK = /^(?:bc-)?(?:[\p{L}.]+[ -]){0,2}day ?book(?![\p{L}'])/u;
const DAYBOOK_SLUG = /^\W*(?:BC-)?(?:[\p{Lu}.]+[ -]){0,2}DAY ?BOOK(?=\s*(?:[:–—-]|$))/u;
const DIARY_SLUG = /^\W*DIARY\s?-\s?(?=\S)/u;
const DIARY_WORDS =
  /\b(?:events|meetings|earnings|auctions|central banks?|federal reserve|treasury|economic|data|summits?|holidays)\b/u;

/**
 * Whether a title is that of a list of what a wire plans to send or of what happens on a day: "AP Top Stories Budget",
 * "Reuters News Schedule at 1300 GMT", "DAYBOOK - Monday, Nov. 24", "Terminvorschau für Dienstag".
 *
 * Such a title has nothing but its name, the agency, a section, a day and a time; a story has more: "News budget cut".
 *
 * @param bare - title, folded (`fold`), without the signs before it
 */
export function isBudget(title: string, bare: string): boolean {
  if (LISTS.some((list) => isAll(bare, list))) return true;
  if (DIARY_SLUG.test(title)) return DIARY_WORDS.test(bare);
  const rest = restBehind(bare, DAYBOOK);
  if (rest === undefined) return false;
  const isNamed = DAYBOOK_SLUG.test(title) || /\d/u.test(rest);
  return isNamed && isDated(rest.replace(/^\W*events\b/u, ""));
}

function restBehind(bare: string, pattern: RegExp): string | undefined {
  const found = pattern.exec(bare);
  return found === null ? undefined : bare.slice(found[0].length);
}

function isAll(bare: string, list: RegExp): boolean {
  const rest = restBehind(bare, list);
  return rest !== undefined && isDated(rest);
}
