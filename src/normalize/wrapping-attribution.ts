/** One language's way of naming the original: a line starts with one of `starts` and soon after says one of `says`. */
interface AttributionPhrases {
  readonly starts: readonly string[];
  readonly says: readonly string[];
}

const PHRASES: readonly AttributionPhrases[] = [
  {
    starts:
      "this content|this article|this story|this post|this report|this piece|this column|this essay|this interview|this item|this news|this text|this dispatch|this commentary|this analysis|this press release|the post|the article|the story|a version of this|an earlier version of this|the following|originally|first published|republished|reprinted|reproduced|syndicated".split(
        "|",
      ),
    says: "originally appeared on|originally appeared in|originally appeared at|originally published by|originally published on|originally published in|originally published at|originally produced by|originally reported by|appeared first on|first appeared on|first appeared in|first published by|first published on|first published in|republished from|republished with permission from|republished with the permission of|republished courtesy of|reprinted from|reprinted with permission from|reproduced from|syndicated from|was produced by|was provided by".split(
      "|",
    ),
  },
  {
    starts:
      "dieser artikel|dieser beitrag|dieser text|dieser inhalt|dieser bericht|diese meldung|diese nachricht|der beitrag|der artikel|ursprünglich|zuerst".split(
        "|",
      ),
    says: "erschien zuerst auf|erschien zuerst bei|erschien zuerst in|erschien ursprünglich auf|erschien ursprünglich bei|erschien ursprünglich in|ist zuerst auf|ist zuerst bei|ist zuerst in|ist ursprünglich bei|ist ursprünglich auf|ursprünglich veröffentlicht auf|ursprünglich veröffentlicht von|ursprünglich veröffentlicht bei|zuerst veröffentlicht auf|zuerst veröffentlicht von|zuerst veröffentlicht bei|zuerst erschienen auf|zuerst erschienen bei".split(
      "|",
    ),
  },
  {
    starts:
      "cet article|ce contenu|ce texte|ce reportage|cette dépêche|cette information|cette enquête|l'article|initialement|publié".split(
        "|",
      ),
    says: "est apparu en premier sur|est paru en premier sur|est apparu à l'origine sur|initialement publié sur|initialement publié par|initialement publié dans|initialement publiée sur|initialement publiée par|est paru initialement sur|est paru initialement dans|d'abord été publié sur|d'abord été publié par|d'abord été publié dans|publié à l'origine sur|publié à l'origine par|publié pour la première fois sur|publié pour la première fois par".split(
      "|",
    ),
  },
  {
    starts:
      "este contenido|este artículo|este texto|este reportaje|esta nota|esta noticia|esta historia|la entrada|el artículo|la noticia|publicado|publicada".split(
        "|",
      ),
    says: "se publicó originalmente en|fue publicado originalmente en|fue publicado originalmente por|fue publicada originalmente en|fue publicada originalmente por|publicado originalmente en|publicado originalmente por|publicada originalmente en|apareció originalmente en|apareció primero en|aparece primero en|se publicó primero en|se publicó por primera vez en".split(
      "|",
    ),
  },
  {
    starts:
      "este conteúdo|este artigo|este texto|esta matéria|esta notícia|esta reportagem|o post|o artigo|a matéria|o conteúdo|publicado|publicada|originalmente".split(
        "|",
      ),
    says: "publicado originalmente em|publicado originalmente por|publicado originalmente no|publicado originalmente na|publicada originalmente em|publicada originalmente por|publicada originalmente no|publicada originalmente na|originalmente publicado em|originalmente publicado por|originalmente publicado no|originalmente publicada em|apareceu primeiro em|apareceu primeiro no|apareceu primeiro na|aparece primeiro em|aparece primeiro no|aparece primeiro na|apareceu originalmente em".split(
      "|",
    ),
  },
  {
    starts:
      "questo contenuto|questo articolo|questo testo|questa notizia|questa storia|l'articolo|il post|pubblicato|pubblicata".split(
        "|",
      ),
    says: "è apparso originariamente su|è apparsa originariamente su|pubblicato originariamente su|pubblicato originariamente da|originariamente pubblicato su|originariamente pubblicato da|pubblicata originariamente su|proviene da|sembra essere il primo su|è apparso per la prima volta su|pubblicato per la prima volta su|pubblicato per la prima volta da".split(
      "|",
    ),
  },
  {
    starts:
      "этот материал|этот текст|эта статья|эта новость|данный материал|данная статья|запись|сообщение|оригинал|впервые|изначально|первоначально".split(
        "|",
      ),
    says: "впервые появилась на|впервые появился на|впервые появилось на|впервые опубликован на|впервые опубликован в|впервые опубликована на|впервые опубликована в|впервые опубликовано на|впервые опубликовано в|изначально опубликован на|изначально опубликована на|изначально опубликовано на|первоначально опубликован на|первоначально опубликована на|первоначально опубликовано на|оригинал опубликован на|появились сначала на".split(
      "|",
    ),
  },
  {
    starts:
      "цей матеріал|цей текст|цей контент|ця стаття|ця новина|запис|оригінал|вперше|спочатку|спершу".split(
        "|",
      ),
    says: "вперше з'явився на|вперше з'явилася на|вперше з'явилась на|вперше опублікований на|вперше опубліковано на|вперше опубліковано в|вперше опублікована на|уперше опубліковано на|спочатку опубліковано на|спочатку опублікований на|спершу опубліковано на|з'явився спочатку на".split(
      "|",
    ),
  },
  // Dutch, the Scandinavian languages, Catalan, Indonesian and Vietnamese: what blog software writes.
  {
    starts:
      "het bericht|dit bericht|dit artikel|inlägget|den här artikeln|indlægget|denne artikel|innlegget|denne saken|l'entrada|aquest article|artikel|artikel ini|bài viết".split(
        "|",
      ),
    says: "verscheen eerst op|verscheen eerder op|verscheen oorspronkelijk op|verscheen oorspronkelijk in|dök först upp på|publicerades först på|publicerades ursprungligen på|blev først udgivet på|blev først vist på|dukket først opp på|ble først publisert på|ble først publisert i|ha aparegut primer a|va aparèixer primer a|pertama kali tampil pada|pertama kali muncul di|đã xuất hiện đầu tiên trên|xuất hiện đầu tiên vào ngày".split(
      "|",
    ),
  },
  // Polish, Czech, Slovak, Romanian, Bulgarian and Greek.
  {
    starts:
      "artykuł|ten artykuł|wpis|příspěvek|článek|tento článek|príspevok|článok|articolul|acest articol|материалът|публикацията|το άρθρο|η ανάρτηση".split(
        "|",
      ),
    says: "pochodzi z serwisu|pojawił się poniżej|pojawił się pierwszy raz na|ukazał się pierwotnie na|pochází z|se nejdříve objevil na|zobrazen nejdříve|vyšel nejprve na|zobrazený najskôr|apare prima dată în|apare prima dată pe|a apărut prima dată pe|a apărut prima dată în|е публикуван за пръв път на|се появи първо в|се появи за първи път в|εμφανίστηκε πρώτα στο|δημοσιεύτηκε πρώτα στο|δημοσιεύθηκε πρώτα στο".split(
      "|",
    ),
  },
];

const START_CHARS = 3;
/** How lines of wrapping begin, in any language: nearly every line of news is told apart by this alone. */
const BEGINNINGS: ReadonlySet<string> = new Set(
  PHRASES.flatMap(({ starts }) => starts.map((start) => start.slice(0, START_CHARS))),
);

/** One of these stands in whatever a line says of its original: nearly every paragraph is told apart by this alone. */
const STEMS =
  /appear|publi|produced|reported|reprinted|reproduced|syndicated|provided|erschien|veröffentlich|zuerst|ursprünglich|paru|aparec|apareci|pubblic|proviene|sembra|appars|apparve|опублик|опублік|появи|з'яви|verscheen|först|først|aparegut|aparèixer|pertama|xuất|pochodzi|pojawił|ukazał|pochází|nejdříve|nejprve|najskôr|prima dată|публикув|εμφανίστηκε|δημοσιεύ/u;

const stemless = PHRASES.flatMap(({ says }) => says).filter((say) => !STEMS.test(say));
if (stemless.length > 0) throw new Error(`attribution phrases without a stem: ${stemless.join(", ")}`);

/** Lines that say nothing but the source ("Source: Reuters"). */
const SOURCE_LABEL =
  /^(?:source|via|quelle|quellen|fuente|fonte|источник|джерело|bron|źródło)\s*[:：]\s*(.+)$/iu;

/** What blog software writes below each text: the title in full, then the blog's own name. */
export const OWN_SITE =
  /^\W*(?:the post|der beitrag|l['’]article|la entrada|o post|il post|l['’]articolo|запись|запис|het bericht|inlägget|indlægget|innlegget|l['’]entrada|artikel|bài viết|artykuł|wpis|příspěvek|príspevok|articolul|материалът|το άρθρο)\s/iu;

const LINE_CHARS_MAX = 600;
/** Between "This story" and "originally appeared on" stand a verb and a word or two. */
const SAYS_WITHIN_CHARS = 90;
const NAME_CHARS_MAX = 60;
const LABELLED_NAME_WORDS_MAX = 6;

/** What ends the name after "originally appeared on": a clause, a date, a verb at the end of a German sentence. */
const NAME_END =
  /[.,;|(\n]|\s[-–—]\s|\s(?:and|under|with|at|on|by|in|as|before|und|unter|am|et|sous|le|y|bajo|el|e|sob|sotto|il|и|под|та|під)\s|\s(?:erschienen|veröffentlicht)(?:[\s.]|$)/iu;

/** Lower case with plain apostrophes; undefined where that changes the length, so that positions stay the text's own. */
function lowerSameLength(text: string): string | undefined {
  const lower = text.toLowerCase().replaceAll("’", "'");
  return lower.length === text.length ? lower : undefined;
}

function cleanName(rest: string): string | undefined {
  const trimmed = rest.replace(/^[\s:"“«]+/u, "").slice(0, NAME_CHARS_MAX + 20);
  const domain = /^(?:https?:\/\/)?(?:www\.)?([\p{L}\d-]+(?:\.[\p{L}\d-]+)+)/iu.exec(trimmed)?.[1];
  if (domain !== undefined) return domain;
  const end = trimmed.search(NAME_END);
  const name = (end < 0 ? trimmed : trimmed.slice(0, end))
    .replace(/["”»!\s]+$/u, "")
    .slice(0, NAME_CHARS_MAX);
  return /^\S/u.test(name) && /[\p{L}\d]/u.test(name) ? name : undefined;
}

function spokenName(line: string, lower: string, phrases: AttributionPhrases): string | undefined {
  if (!phrases.starts.some((start) => lower.startsWith(start))) return undefined;
  for (const say of phrases.says) {
    const at = lower.indexOf(say);
    if (at >= 0 && (at <= SAYS_WITHIN_CHARS || OWN_SITE.test(line)))
      return cleanName(line.slice(at + say.length));
  }
  return undefined;
}

/**
 * The original a line of wrapping names: "This story originally appeared on Al Jazeera." -> "Al Jazeera".
 *
 * Only lines that are about the text itself count; a sentence of the news that mentions who published
 * something first does not start with "This story" or its like. Undefined for every other line.
 */
export function attributionOf(line: string): string | undefined {
  if (line.length > LINE_CHARS_MAX) return undefined;
  const bare = line.replace(/^[\s([*_–—-]+/u, "");
  const lower = lowerSameLength(bare);
  if (lower === undefined) return undefined;
  for (const phrases of BEGINNINGS.has(lower.slice(0, START_CHARS)) ? PHRASES : []) {
    const name = spokenName(bare, lower, phrases);
    if (name !== undefined) return name;
  }
  const labelled = SOURCE_LABEL.exec(bare)?.[1];
  const short = labelled !== undefined && labelled.split(/\s+/u).length <= LABELLED_NAME_WORDS_MAX;
  return short ? cleanName(labelled) : undefined;
}

/** Where an attribution begins in the last sentences of a paragraph; -1 where there is none. */
export function attributionStart(paragraph: string): number {
  const from = Math.max(0, paragraph.length - LINE_CHARS_MAX);
  const lower = lowerSameLength(paragraph.slice(from));
  if (lower === undefined || !STEMS.test(lower)) return -1;
  for (const { starts, says } of PHRASES) {
    if (!says.some((say) => lower.includes(say))) continue;
    for (const start of starts) {
      const at = lower.lastIndexOf(start);
      if (at <= 0 || !/[\s.!?…\]"”»)]/u.test(lower.charAt(at - 1))) continue;
      if (attributionOf(paragraph.slice(from + at)) !== undefined) return from + at;
    }
  }
  return -1;
}
