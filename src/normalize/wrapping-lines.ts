import { cutLabel, isBareTeaser, isLabelLine, isTeaser } from "./wrapping-teasers.ts";

const list = (...rows: readonly string[]): ReadonlySet<string> =>
  new Set(rows.flatMap((row) => row.split("|")));

/** Lines that are wrapping when they stand alone; compared in lower case without the punctuation around them. */
const WHOLE = list(
  "read more|read also|also read|continue reading|keep reading|more|share|share this|share this article|share this story|share on facebook|share on twitter|advertisement|ad|sponsored|promote your business|subscribe|subscribe now|sign up|related|related stories|recommended|listen to this article|listen|print|email|comments|leave a comment|all rights reserved|breaking news|breaking news alert|breaking|staff and wire reports|staff reports|wire reports|story continues below|article continues below",
  "mehr lesen|mehr|weiterlesen|lesen sie auch|lesen sie mehr|teilen|artikel teilen|anzeige|werbung|alle rechte vorbehalten|jetzt abonnieren|newsletter|eilmeldung",
  "lire aussi|lire la suite|à lire aussi|lire plus|partager|partager cet article|publicité|tous droits réservés|abonnez-vous|s'abonner",
  "leer más|leer también|lea también|lee también|sigue leyendo|seguir leyendo|compartir|comparte|publicidad|todos los derechos reservados|suscríbete|última hora",
  "leia mais|leia também|continue lendo|continuar a ler|compartilhe|compartilhar|partilhar|publicidade|todos os direitos reservados|assine|assine já",
  "leggi anche|leggi tutto|leggi di più|continua a leggere|condividi|pubblicità|tutti i diritti riservati|riproduzione riservata|abbonati|iscriviti",
  "читать далее|читать также|читайте также|читать полностью|подробнее|поделиться|реклама|все права защищены|подписаться",
  "читати далі|читати також|читайте також|детальніше|поділитися|поширити|усі права захищено|всі права захищені|підписатися",
  "lees meer|lees verder|lees ook|delen|czytaj więcej|czytaj dalej|czytaj także|udostępnij",
);

/** Beginnings of short lines that ask for something instead of telling the news. */
const STARTS = list(
  "read more:|read more about|read more at|read more on|read also:|also read:|related:|recommended:|see also:|share this |sign up for |sign up to |subscribe to |subscribe for |subscribe now|follow us |follow us on|join our |join us on |download our |get our |get the latest |click here |for more news|for more stories|got a news tip|have a news tip|do you have a tip|if you have a tip|contact us at|listen to this |watch live:|promote your business|advertise with |this article is sponsored|support our journalism|support independent|become a member|(except for the headline|except for the headline|our standards:|this story has not been edited|this story is published from a syndicated feed|this article was produced with the assistance",
  "mehr lesen:|lesen sie auch:|lesen sie hier|mehr zum thema|abonnieren sie|melden sie sich|folgen sie uns|folgen sie |jetzt newsletter|hier geht es zum newsletter",
  "lire aussi :|lire aussi:|à lire aussi :|à lire aussi:|abonnez-vous |inscrivez-vous |suivez-nous |recevez ",
  "lea también:|lee también:|leer también:|te puede interesar|suscríbete |suscríbase |síguenos |síganos |regístrate ",
  "leia também:|leia mais:|veja também|assine a |assine o |assine nossa |inscreva-se |siga-nos |cadastre-se ",
  "leggi anche:|iscriviti alla |iscriviti a |abbonati a|seguici ",
  "читайте также:|подписывайтесь |подпишитесь |подписывайся |следите за ",
  "читайте також:|підписуйтесь |підписуйтеся |підпишіться |стежте за |приєднуйтесь до ",
);
const START_LINE_WORDS_MAX = 24;
const LINE_CHARS_MAX = 400;

/** Words of which section names above a text are made ("World News", "Politik"). */
const SECTION_WORDS = list(
  "news|world|home|local|national|international|politics|business|economy|finance|markets|sport|sports|technology|tech|science|health|opinion|culture|entertainment|lifestyle|travel|europe|asia|africa|america|americas|middle|east|us|uk|latest|top|stories|headlines|war|and|the|in|&",
  "nachrichten|welt|politik|wirtschaft|ausland|inland|kultur|wissenschaft|panorama|gesundheit|meinung|und",
  "actualités|actualité|monde|politique|économie|société|sports|santé|sciences|international|et",
  "noticias|mundo|política|economía|internacional|nacional|deportes|cultura|sociedad|ciencia|salud|opinión|y",
  "notícias|economia|esportes|desporto|saúde|ciência|brasil|portugal|e",
  "notizie|mondo|politica|esteri|cronaca|salute|scienza|attualità",
  "новости|мир|мира|политика|экономика|общество|в|мире|спорт|наука|культура|и",
  "новини|світ|світу|політика|економіка|суспільство|у|світі|наука|культура|та",
);
const SECTION_WORDS_MAX = 4;

const RIGHTS =
  /^(?:(?:copyright|©|\(c\)|&copy;)\s*(?:©|\(c\)|by\b|\d{4})|©)|\b(?:all rights reserved|may not be (?:published|reproduced))\b|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|все права защищены|[ву]сі права захищен/iu;
const RIGHTS_LINE_WORDS_MAX = 45;

/** Credits that wires end with: "(Reporting by A; Editing by B)". */
const CREDITS =
  /^[\s([]*(?:additional |further )?(?:reporting|editing|writing|compiled|edited|translated) by\s/iu;
const CREDITS_LINE_WORDS_MAX = 60;

/** How long it takes, how old it is: counters that pages put above a text. */
const COUNTER =
  /^(?:last updated|updated|published|posted)?[\s:]*(?:just now|\d{1,3}\s*(?:seconds?|minutes?|mins?|hours?|days?)\s+ago)?[\s|·•–—-]*(?:\d{1,3}[\s-]*(?:min|mins|minutes?|minuten|minutos|minuti)[\s-]*(?:read|lesezeit|de lecture|de lectura|de leitura|di lettura)?)?$/iu;

const BYLINE =
  /^(?:[Bb]y|BY|Von|Par|Por|Di|От|Автор:?)\s+((?:[\p{Lu}][\p{L}.'’-]*|and|und|et|y|e|i|of|for|the|,|&|\s)+)$/u;
const BYLINE_WORDS_MAX = 8;

const DATE_LINE =
  /^(?:(?:published|updated|posted|last updated|veröffentlicht|aktualisiert|publié le|mis à jour le|publicado|actualizado|atualizado|pubblicato il|опубликовано|опубліковано)[:\s]*)?[\p{L}.,\s]{0,14}(?:\d{1,2}(?:st|nd|rd|th|er|\.|º)?\s*(?:de\s+)?[\p{L}]{3,12}\.?,?\s*(?:de\s+)?\d{4}|[\p{L}]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})(?:[\sT,|–—-]*(?:at|um|à|a las|às|alle|в|о)?\s*\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:uhr|am|pm|a\.m\.|p\.m\.)?\s*(?:[a-z]{2,5}|[+-]\d{2}:?\d{2})?)?[\s.]*$/iu;
const DATE_LINE_CHARS_MAX = 60;

const wordsIn = (line: string): number => line.split(/\s+/u).length;

/** Lower case, without the arrows, brackets and stops around it. */
function bareLine(line: string): string {
  return line
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/^[\s»›>→•*_.:([–—-]+|[\s»›>→•*_.:…!)\]–—-]+$/gu, "");
}

function isSectionName(bare: string): boolean {
  const words = bare.split(/[\s/|,-]+/u);
  return words.length <= SECTION_WORDS_MAX && words.every((word) => SECTION_WORDS.has(word));
}

function startsAsWrapping(lower: string): boolean {
  for (const start of STARTS) if (lower.startsWith(start)) return true;
  return false;
}

/** Whether a line at the head or tail of a text is wrapping: an appeal, a rights line, credits. */
export function isWrappingLine(line: string): boolean {
  const trimmed = line.trim();
  if (trimmed.length > LINE_CHARS_MAX) return false;
  const bare = bareLine(trimmed);
  if (bare === "" || WHOLE.has(bare) || isTeaser(bare) || isLabelLine(trimmed)) return true;
  const words = wordsIn(trimmed);
  if (words <= START_LINE_WORDS_MAX && startsAsWrapping(trimmed.toLowerCase().replaceAll("’", "'")))
    return true;
  if (words <= RIGHTS_LINE_WORDS_MAX && RIGHTS.test(trimmed)) return true;
  return words <= CREDITS_LINE_WORDS_MAX && CREDITS.test(trimmed);
}

/** Whether a line above a text only places it: a section name, a date, a byline. */
export function isHeadLine(line: string): boolean {
  const trimmed = line.trim();
  if (trimmed.length > DATE_LINE_CHARS_MAX * 2) return false;
  if (isSectionName(bareLine(trimmed)) || COUNTER.test(trimmed)) return true;
  if (trimmed.length <= DATE_LINE_CHARS_MAX && DATE_LINE.test(trimmed)) return true;
  return wordsIn(trimmed) <= BYLINE_WORDS_MAX && BYLINE.test(trimmed);
}

/** Signs behind a teaser: arrows, and the ellipsis that says the text goes on elsewhere. */
const AFTER_TEASER = /(?:[\s→»›>…]|\.{3})+$/u;
/** A teaser with a title in it is no longer than this. */
const TEASER_CHARS_MAX = 120;
/** Words of a teaser that no stop parts from the text before it. */
const TEASER_WORDS_MAX = 5;

/** Cuts what feeds append to a shortened text: "[…]", "… Read more", "Continue reading →", "Leia mais…". */
export function cutTeaserEnd(paragraph: string): string {
  const cut = cutLabel(paragraph.trimEnd());
  const mark = /(?:\[(?:…|\.\.\.|&hellip;)\]|\((?:…|\.\.\.)\))[\s→»]*$/u.exec(cut.slice(-20));
  if (mark !== null) return cut.slice(0, cut.length - (Math.min(20, cut.length) - mark.index)).trimEnd();
  const told = cut.slice(0, lastStop(cut.replace(AFTER_TEASER, "")) + 1);
  const rest = cut.slice(told.length);
  const bare = rest.length > TEASER_CHARS_MAX ? "" : bareLine(rest);
  if (told !== "" && bare !== "" && (WHOLE.has(bare) || isTeaser(bare))) return told.trimEnd();
  return cutUnparted(cut);
}

/** Where the last sentence before a teaser ends: a stop within the teaser's own last character is none. */
function lastStop(text: string): number {
  const tail = text.slice(-TEASER_CHARS_MAX, -1);
  const found = /[….!?。！？"”»\])](?=[^….!?。！？"”»\])]*$)/u.exec(tail);
  return found === null ? -1 : text.length - 1 - tail.length + found.index;
}

/** A teaser that follows the text without a stop is told by its capital letter alone: "… on Monday Read more". */
function cutUnparted(text: string): string {
  let at = text.length;
  for (let words = 0; words < TEASER_WORDS_MAX; words++) {
    at = text.lastIndexOf(" ", at - 1);
    if (at < 0) return text;
    const rest = text.slice(at + 1);
    if (/^\p{Lu}/u.test(rest) && rest.includes(" ") && isBareTeaser(bareLine(rest)))
      return text.slice(0, at).trimEnd();
  }
  return text;
}
