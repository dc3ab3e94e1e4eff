/** A phrase of plain words as a pattern that also meets it without accents, in any case, with wider blanks. */
function spelled(phrase: string): string {
  return [...phrase].map(spelledLetter).join("");
}

function spelledLetter(letter: string): string {
  if (letter === " ") return "\\s+";
  if (letter === "'") return "['’]\\s?";
  const bare = letter.normalize("NFD").slice(0, 1);
  return bare === letter ? letter : `[${letter}${bare}]`;
}

function oneOf(...rows: readonly string[]): string {
  const phrases = rows.flatMap((row) => row.split("|"));
  return phrases
    .sort((a, b) => b.length - a.length)
    .map(spelled)
    .join("|");
}

/** These say of a text that it waits: they are a mark although their time cannot be read. */
const CLEAR = oneOf(
  "embargoed until|embargoed till|embargoed for release until|embargoed for release|embargoed for publication until|embargoed for publication|strictly embargoed until|strictly embargoed for|strictly embargoed|strict embargo until|under embargo until|under strict embargo until|not for publication before|not for publication until|not for release before|not for release until|not for broadcast before|not for broadcast until|not for use before|not for use until|not to be published before|do not publish before|do not release before|do not use before|hold for release until|hold for release|embargoed",
  "sperrfrist|achtung sperrfrist|bitte sperrfrist beachten|achtung, sperrfrist|nicht zur veröffentlichung vor|nicht veröffentlichen vor",
  "sous embargo jusqu'au|sous embargo jusqu'à|sous embargo|ne pas publier avant le|ne pas publier avant|à ne pas publier avant|ne pas diffuser avant|diffusion interdite avant",
  "bajo embargo hasta|embargado hasta|embargada hasta|información embargada hasta|noticia embargada hasta|no publicar antes de|no publicar antes del|no publicar hasta|no difundir antes de|no difundir hasta",
  "sob embargo até|embargado até|embargada até|não publicar antes de|não publicar até|não divulgar antes de",
  "sotto embargo fino|non pubblicare prima|non diffondere prima|onder embargo tot|niet publiceren voor|onder embargo|nie publikować przed|pod embargiem do",
  "под эмбарго до|не публиковать до|не для публикации до|під ембарго до|не публікувати до|не для публікації до",
  "محظور النشر حتى|حظر النشر حتى|ممنوع النشر قبل|禁发至|发布禁令至|報道解禁|解禁日時|解禁时间|情報解禁",
);

/** These begin sentences on trade, films and books as well: a mark only with a time of day or the like. */
const VAGUE = oneOf(
  "embargo until|embargo till|embargo lifts|embargo expires|embargo ends|embargo date|embargo time|embargo|for release at|for release on|for release|hold until|publication not before",
  "embargo bis|gesperrt bis|frei ab|freigabe ab|freigegeben ab|embargo jusqu'au|embargo jusqu'à|embargo levé le|embargo hasta el|embargo hasta las|embargo hasta|embargo até às|embargo até|embargo fino al|embargo fino alle|embargo fino a",
  "embargo tot|embargo till|embargo til|embargo do|ambargo|эмбарго до|эмбарго|ембарго до|ембарго|解禁",
);

/** Signs, and who is spoken to, before the phrase: "*** EDITORS: EMBARGOED UNTIL". */
const BEFORE =
  "[^\\p{L}\\p{N}]{0,12}(?:(?:attention|note to|attn)?\\s*(?:editors|eds|media)\\s*[:–—-]\\s*|(?:news|press|media)\\s+release\\s*[:–—-]\\s*)?";

/** A phrase at the start of a line: group 1 what is before it, 2 a clear one, 3 a vague one. */
export const EMBARGO_START = new RegExp(`^(${BEFORE})(?:(${CLEAR})|(${VAGUE}))(?![\\p{Ll}\\p{Lu}])`, "iu");

/** Nearly every line is told apart by this alone. */
export const EMBARGO_STEM =
  /embarg|ambargo|sperrfrist|release|gesperrt|frei|hold until|publi[cqks]|veröffentlich|diffu|diffo|divulg|broadcast|not for use|do not use|эмбарго|ембарго|публ[иі]к|النشر|禁发|禁令|解禁/iu;
