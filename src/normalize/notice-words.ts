import { fold } from "../text/fold.ts";
import { dateWord } from "./date-words.ts";
import { zoneMinutes } from "./date-zones.ts";
import { foldDate } from "./fold-date.ts";

/** A title is looked at this far; notices say what they are in their first words. */
export const NOTICE_TITLE_CHARS_MAX = 240;

/** Phrases of many languages, parted by bars, as one alternation over folded text. The longest goes first. */
export function anyOf(...rows: readonly string[]): string {
  const phrases = rows.flatMap((row) => fold(row).split("|"));
  return [...new Set(phrases)].sort((a, b) => b.length - a.length).join("|");
}

/** Agencies as they name their own lists. */
export const AGENCIES = anyOf(
  "reuters|thomson reuters|ap|associated press|the associated press|afp|dpa|dpa-afx|upi|pa media|pti|ians|aap|cp|canadian press|the canadian press|bloomberg|kyodo|jiji|yonhap|xinhua",
  "apa|sda|keystone-sda|ats|epd|kna|sid|efe|europa press|telam|notimex|ansa|agi|adnkronos|askanews|lusa|anp|belga|ntb|tt|ritzau|stt|pap|ctk|mti|aa|anadolu",
  "тасс|риа|риа новости|интерфакс|укринформ|укрінформ|интерфакс-украина|інтерфакс-україна|унiан|уніан|رويترز|الأناضول|共同通信|時事通信|新华社",
);

/** Sections of a service, and small words that join a list's name and its day. */
const JOINING: ReadonlySet<string> = new Set(
  anyOf(
    AGENCIES,
    "for|at|as|of|on|to|from|until|till|the|and|hrs|hours|noon|midnight|morning|afternoon|evening|night|today|tonight|tomorrow|week|weekend|am|pm|edition|update|updated|1st|2nd|3rd|ld|adv",
    "world|international|national|domestic|us|u.s|uk|business|financial|sports|sport|entertainment|politics|political|general|regional|local|top|news|stories|europe|asia|africa|americas",
    "heute|morgen|woche|wochenende|termine|themen|für|vom|bis|zum|den|die|und|welt|wirtschaft|politik|inland|ausland",
    "aujourd'hui|demain|semaine|du|au|de|la|le|l|pour|et|monde|france|économie|sports",
    "hoy|mañana|semana|para|el|del|y|nacional|internacional|mundo|economía|deportes|hoje|amanhã|em|dia|oggi|domani|settimana|per|di|il|e",
    "сегодня|завтра|неделю|день|на|с|по|и|сьогодні|завтра|тиждень|jutro|na|dziś|dzisiaj|bugün|yarın|vandaag|morgen|voor|van",
  ).split(/[| ]/u),
);

/** Whether nothing but a day, a time and small words stands in a folded text: what follows the name of a list. */
export function isDated(rest: string): boolean {
  const words = rest.split(/[^\p{L}\p{M}\p{N}'.]+/u).map((word) => word.replace(/^[.']+|[.']+$/gu, ""));
  return words.every((word) => word === "" || JOINING.has(word) || isOfDate(word));
}

/** Whether a word can stand in a date: a number, a month, a weekday, a zone. */
export function isOfDate(word: string): boolean {
  if (/^\d/u.test(word)) return /^\d{1,4}(?:[.:h]\d{0,2}){0,2}\p{L}{0,3}$/u.test(word);
  const folded = foldDate(word).replaceAll(".", "");
  return dateWord(folded) !== undefined || zoneMinutes(folded) !== undefined;
}
