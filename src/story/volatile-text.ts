const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const DAY =
  "(?:today|yesterday|tonight|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)";
const ZONE =
  "(?:gmt|utc|bst|cet|cest|eet|eest|msk|[ecmp][sd]?t|aest|aedt|nzst|nzdt|sgt|ist|hkt|jst|uhr|h|hrs|hours)";
const CLOCK = String.raw`(?:\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)`;
const UNIT =
  "(?:sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|sekunden?|minuten?|stunden?|tage[n]?|secondes?|heures?|jours?|segundos?|minutos?|horas?|d[ií]as?|минут[аыу]?|час(?:а|ов)?|хвилин[аиу]?|годин[аиу]?)";
const COUNTED =
  "(?:comments?|views?|shares?|likes?|reads?|votes?|retweets?|replies|kommentare?|aufrufe|commentaires?|vues|partages|comentarios?|vistas|visitas|commenti|visualizzazioni|комментари(?:й|я|ев)|просмотр(?:а|ов)?|коментар(?:і|ів)|перегляд(?:и|ів)|评论|阅读|次观看)";
const STAMP =
  "(?:last |latest )?(?:updated?|modified|as of|stand|aktualisiert|mis à jour|actualizado|aggiornato|atualizado|обновлено|оновлено|更新)";
/** Bare numbers are no dates: "as of Monday, 12 missing". */
const DATE = String.raw`(?:\d{1,2}(?:st|nd|rd|th|\.)?\s${MONTH}|${MONTH}\s\d{1,2}(?:st|nd|rd|th)?|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d)`;
const MOMENT = String.raw`(?:${DATE}|${CLOCK}|${ZONE}|${MONTH}|${DAY}|at|on|um|à|a las|alle|às|в|о)(?![\p{L}\p{N}])`;
const NOT_INSIDE = String.raw`(?<![\p{L}\p{N}])`;

/** "Updated: Wednesday 13 November, 14:05 GMT", whatever it says behind the word, as long as it is a time. */
const STAMPED = new RegExp(
  String.raw`${NOT_INSIDE}${STAMP}[\s:,–—-]{0,3}(?:${MOMENT}[\s,./|()–—-]{0,3}){1,9}`,
  "giu",
);
/** What makes it a time: "updated at" alone does not. */
const TIME = new RegExp(`${DATE}|${CLOCK}|${DAY}`, "iu");
/** "3 minutes ago", "vor 3 Minuten", "hace 3 horas", "3分钟前". */
const RELATIVE = new RegExp(
  String.raw`${NOT_INSIDE}(?:\d{1,3}|an?|one)\s?${UNIT} ago|${NOT_INSIDE}(?:vor|il y a|hace|há) \d{1,3} ${UNIT}(?!\p{L})|${NOT_INSIDE}\d{1,3} ${UNIT} (?:fa|geleden|назад|тому)|\d{1,3}\s?(?:秒|分钟|小时|天)前|${NOT_INSIDE}just now(?![\p{L}])`,
  "giu",
);
/** "1,204 views", "Comments (12)", "Views: 12". */
const COUNTER = new RegExp(
  String.raw`${NOT_INSIDE}\d[\d.,]{0,9}[km]?\s?${COUNTED}(?![\p{L}])|${NOT_INSIDE}${COUNTED}\s?[:(]\s?\d[\d.,]{0,9}[km]?\)?`,
  "giu",
);
const SPACES = /\s+/gu;

/** The text without what counts or tells the time of day: such words are no news, whatever they say. */
export function withoutClocks(text: string): string {
  if (!/\d|now/iu.test(text)) return text;
  return text
    .replace(STAMPED, (stamp) => (TIME.test(stamp) ? " " : stamp))
    .replace(RELATIVE, " ")
    .replace(COUNTER, " ")
    .replace(SPACES, " ")
    .trim();
}

const MASKED = new RegExp(
  String.raw`\d+(?:[.,:]\d+)*|${NOT_INSIDE}(?:${MONTH}|${DAY}|${ZONE}|[ap]\.?m\.?|${UNIT})(?![\p{L}\p{N}])`,
  "giu",
);

/** What stays of a text that ticks: digits, days, months, clock words and relative times are all one sign. */
export function tickless(text: string): string {
  return withoutClocks(text)
    .replace(MASKED, "#")
    .replace(/#(?:[\s,.:–—-]{0,3}#)+/gu, "#")
    .trim()
    .toLowerCase();
}
