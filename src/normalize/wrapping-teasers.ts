/**
 * How sources ask to read on at their own site, by language; `|` parts phrases, in lower case with plain apostrophes.
 * What may follow a phrase ("… no Jornal do Cais", the title) is not listed.
 */
const PHRASES: readonly string[] = [
  // English
  "continue reading|keep reading|read more|read on|read full (?:article|story|post|report|text|news)|read (?:the )?(?:full|entire|whole|complete|original|rest of (?:the|this)) (?:article|story|post|report|interview|text|piece|entry|news)|read the rest|read it (?:in full|all)|read in full|full (?:article|story|text)|view (?:the )?(?:full|entire|original) (?:article|story|post|entry)|view (?:article|post|entry)|click here (?:to (?:read|continue|view)|for (?:the )?(?:full|more))|(?:to read|for) (?:this|the) (?:full )?(?:article|story|post)(?: in full)?,? (?:please )?click here",
  // German
  "weiterlesen|weiter lesen|mehr lesen|mehr erfahren|jetzt lesen|(?:den |die |das )?(?:ganzen?|vollständigen?|kompletten?|gesamten?) (?:artikel|meldung|beitrag|text|nachricht|bericht) (?:\\S+ ){0,3}?(?:weiter)?lesen|(?:artikel|meldung|beitrag|nachricht|bericht) (?:bei|auf) \\S+ (?:weiter)?lesen|zum (?:vollständigen |ganzen )?(?:artikel|beitrag)|zur (?:vollständigen |ganzen )?meldung",
  // French
  "lire la suite|lire plus|lire l'article|lire la dépêche|lire l'intégralité|continuer la lecture|poursuivre la lecture|continuer à lire|voir l'article|en savoir plus",
  // Spanish, Catalan, Galician
  "leer más|leer (?:la |el )?(?:nota|artículo|noticia|texto|reportaje)(?: complet[ao])?|lea (?:más|la nota completa|el artículo completo)|lee (?:más|la nota completa|el artículo completo)|seguir leyendo|sigue leyendo|siga leyendo|continuar leyendo|continúa leyendo|continúe leyendo|ver nota completa|ver más|llegir més|continua llegint|seguir lendo|ler máis",
  // Portuguese
  "leia mais|leia (?:a |o )?(?:matéria|notícia|artigo|reportagem|texto|íntegra)(?: complet[ao]| na íntegra)?|leia na íntegra|ler mais|ler (?:a |o )?(?:notícia|artigo|matéria)(?: complet[ao])?|continue lendo|continue a ler|continuar a ler|continuar lendo|continuar leitura|saiba mais|veja mais",
  // Italian, Romanian
  "leggi tutto|leggi di più|leggi ancora|leggi l'articolo(?: completo)?|leggi (?:la notizia|il resto)|continua a leggere|continua la lettura|per saperne di più|cite[șş]te (?:mai mult|mai departe|tot|continuarea|articolul(?: complet| integral)?)|mai mult",
  // Dutch, Scandinavian, Finnish
  "lees meer|lees verder|verder lezen|lees (?:het )?(?:hele|volledige) (?:artikel|bericht|verhaal)|läs mer|läs vidare|läs hela (?:artikeln|inlägget|nyheten)|læs mere|læs videre|læs hele (?:artiklen|historien)|les mer|les videre|les hele (?:saken|artikkelen)|lue lisää|lue koko (?:juttu|artikkeli|uutinen)",
  // Polish, Czech, Slovak, Croatian and Serbian, Hungarian
  "czytaj więcej|czytaj dalej|czytaj całość|czytaj cały artykuł|przeczytaj (?:więcej|całość)|więcej|číst (?:dál|dále|více|celý článek)|čtěte (?:dále|více)|celý článek|čítať (?:ďalej|viac|celý článok)|čítajte (?:ďalej|viac)|celý článok|pročitaj(?:te)? (?:više|ostatak)|opširnije|više|prikaži više|tovább olvasom|olvass tovább|tovább a cikkre|tovább|bővebben",
  // Turkish, Greek
  "devamını oku|devamını okuyun|devamı|haberin devamı(?: için tıklayın(?:ız)?)?|daha fazla oku|διαβάστε (?:περισσότερα|ολόκληρο το άρθρο|τη συνέχεια|εδώ)|δείτε περισσότερα|περισσότερα",
  // Russian, Ukrainian, Belarusian, Bulgarian
  "читать (?:далее|дальше|полностью|больше|ещё|еще|продолжение|статью|новость|весь текст)|читайте (?:далее|дальше|полностью|больше|продолжение)|подробнее|далее|узнать больше|читати (?:далі|більше|повністю|продовження)|читайте (?:далі|більше|повністю|продовження)|детальніше|докладніше|далі|чытаць (?:далей|цалкам)|прочетете? (?:още|цялата статия)|виж(?:те)? още|още",
  // Arabic, Persian, Hebrew, Hindi, Bengali, Urdu
  "اقرأ المزيد|إقرأ المزيد|قراءة المزيد|تابع القراءة|أكمل القراءة|المزيد|ادامه مطلب|بیشتر بخوانید|ادامه خبر|מידע נוסף|קרא(?:ו)? עוד|להמשך קריאה|המשך קריאה|और पढ़ें|आगे पढ़ें|पूरी खबर पढ़ें|আরও পড়ুন|বিস্তারিত|مزید پڑھیں",
  // Japanese, Chinese, Korean, Thai, Vietnamese, Indonesian
  "続きを読む|続きはこちら|もっと読む|記事を読む|全文を読む|阅读全文|阅读更多|阅读原文|继续阅读|查看全文|查看原文|查看更多|閱讀全文|閱讀更多|繼續閱讀|更多|请?点击(?:标题|这里|此处)?(?:进入)?阅读(?:完整文章|全文|原文)?|더 ?보기|더 ?읽기|계속 읽기|전체 ?기사 ?보기|อ่านต่อ|อ่านเพิ่มเติม|đọc thêm|đọc tiếp|xem thêm|xem tiếp|baca selengkapnya|baca lebih lanjut|selengkapnya|lanjutkan membaca",
];

/** A phrase alone, and a phrase that something follows: a name, the title, a place to click. */
const ALONE = new RegExp(`^(?:${PHRASES.join("|")})$`, "u");
const FOLLOWED = new RegExp(`^(?:${PHRASES.join("|")})[\\s:：,]`, "u");

/** One word that also begins sentences of the news ("Далее …", "Више …") says nothing when more follows. */
const AMBIGUOUS =
  /^(?:подробнее|далее|далі|още|више|više|więcej|tovább|devamı|περισσότερα|المزيد|更多|mai mult|full (?:article|story|text)|read on|jetzt lesen|ver más|veja mais|saiba mais)\s/u;

/** Words of a line that asks to read on: the longest carry the title. */
const FOLLOWED_WORDS_MAX = 18;
const LINE_CHARS_MAX = 200;

/** What aggregators and blog hosts write below each entry: who sent it, how many liked it, where its comments are. */
const LABELS =
  /^(?:submitted by \/?u\/\S+(?: to \/?r\/\S+)?(?: \[link\])?(?: \[comments?\])?|\[link\] \[comments?\]|(?:article|comments|story|original|source) url: https?:\S+|(?:# ?|no\. of )?(?:comments|points|score|votes|upvotes|views|replies|likes|karma|shares): ?\d{1,9}|\d{1,9} (?:comments?|views|likes|shares|points)(?: [|·•] \d{1,9} (?:comments?|views|likes|shares|points))*)$/u;

/** Whether a line, in lower case and without what stands around it, asks to read on at the source. */
export function isTeaser(bare: string): boolean {
  if (bare.length > LINE_CHARS_MAX) return false;
  if (ALONE.test(bare)) return true;
  return FOLLOWED.test(bare) && !AMBIGUOUS.test(bare) && bare.split(/\s+/u).length <= FOLLOWED_WORDS_MAX;
}

/** Whether a line is a phrase that asks to read on, and nothing else. */
export function isBareTeaser(bare: string): boolean {
  return bare.length <= LINE_CHARS_MAX && ALONE.test(bare);
}

/** Whether a line only labels an entry of an aggregator. */
export function isLabelLine(line: string): boolean {
  return line.length <= LINE_CHARS_MAX && LABELS.test(line.toLowerCase().replace(/\s+/gu, " "));
}

const LABEL_END = /(?:^|\s)(?:submitted by \/?u\/\S+(?: to \/?r\/\S+)? )?\[link\] \[comments?\]$/iu;

/** Cuts the links of an aggregator that stand behind the text without a line of their own. */
export function cutLabel(text: string): string {
  const tail = text.slice(-LINE_CHARS_MAX);
  const label = tail.endsWith("]") ? LABEL_END.exec(tail) : null;
  return label === null ? text : text.slice(0, text.length - tail.length + label.index).trimEnd();
}
