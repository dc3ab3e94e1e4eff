import { fold } from "./fold.ts";

const setOf = (...rows: readonly string[]): ReadonlySet<string> =>
  new Set(rows.flatMap((row) => fold(row).split("|")));

/** What agencies put before a headline for editors: the text below is the story itself, newer, corrected or repeated. */
const PREFIXES = setOf(
  "update|updated|updates|wrapup|wrap|refile|rpt|repeat|resending|corrected|correction|corrects|clarification|recast|recasts|exclusive|ap exclusive|reuters exclusive|afp exclusive|insight|special report|brief|breaking|breaking news|urgent|flash|bulletin|newsalert|news alert|ap newsalert|alert|advisory|developing|just in|live|watch|watch live|video|photo|photos|writethru",
  "eilmeldung|eil|zusammenfassung|korrektur|korrigiert|berichtigung|berichtigt|aktualisierung|aktualisiert|neufassung|wiederholung|wdh|roundup|exklusiv|vorab",
  "alerte|alerte info|mise à jour|maj|actualisé|actualisation|corrigé|rectificatif|rectifié|synthèse|exclusif|en direct|direct|vidéo|dernière minute",
  "urgente|última hora|ampliación|ampl|amp|actualización|actualiza|corrección|corrige|rectificación|exclusiva|en vivo|en directo|avance",
  "atualização|atualiza|atualizada|correção|corrigida|corrige|exclusivo|ao vivo|aggiornamento|aggiornato|rettifica|correzione|esclusiva|ultim'ora|ultima ora|in diretta",
  "correctie|rectificatie|exclusief|herhaling|срочно|молния|обновлено|обновление|дополнено|исправлено|исправление|уточнение|уточнено|повтор|эксклюзив|видео|фото",
  "терміново|блискавка|оновлено|оновлення|доповнено|виправлено|уточнення|уточнено|повтор|ексклюзив|відео",
  "son dakika|güncelleme|güncellendi|düzeltme|flaş|özel haber|canlı|pilne|aktualizacja|korekta|sprostowanie|powtórzenie|wideo|z ostatniej chwili",
  "عاجل|تحديث|تصحيح|حصري|فيديو|速報|更新|訂正|再送|独自|動画|号外|快讯|快訊|更正|突发|突發|重发|重發|独家|獨家|视频|속보|1보|2보|종합|단독|수정|영상",
);

/** Kinds of texts that are another text than the story they go with: the word stays, apart from what it was glued to. */
const KINDS = setOf(
  "factbox|timeline|analysis|newsmaker|instant view|highlights|graphic|explainer|interview|preview|poll|table|profile|obituary|snapshot|scenarios|chronology|column|text|hintergrund|chronologie|porträt|analyse|encadré|cronología|análisis|analisi|scheda|справка|довідка",
);

/**
 * A slug and its stop: "UPDATE 2-", "[속보]", "Eilmeldung: ", "CORRECTED-(OFFICIAL)-".
 * Groups: 1 opening bracket, 2 the slug, 3 its stop with the blanks around it.
 */
const SLUG =
  /^([[(【〔<《]?)\s?(\p{L}[\p{L}\p{M}'’ ]{0,22}?|[12]보)\.?(?:\s?\d{1,2}(?!\d|\p{L}))?(?:\s?-?\s?\((?:official|offiziell)\))?(\s?(?:[\])】〕>》]|[:：|/+]|[-–—]{1,3})\s?)/iu;
const SIGNS = /^[\s"'*•+–—-]+/u;

/** The title without one prefix, with a kind of text as a word of its own; the title itself where neither leads it. */
export function withoutPrefix(title: string): string {
  const bare = title.replace(SIGNS, "");
  const found = SLUG.exec(bare);
  if (found === null) return bare;
  const [whole, open = "", slug = "", stop = ""] = found;
  if (!isStopOf(open, slug, stop)) return bare;
  const folded = fold(slug);
  const rest = bare.slice(whole.length);
  if (PREFIXES.has(folded)) return rest;
  return KINDS.has(folded) && stop.startsWith("-") ? `${slug} ${rest}` : bare;
}

/** A bracket ends one; a dash or slash without blanks only parts capitals: "Live-in carers" is a word. */
function isStopOf(open: string, slug: string, stop: string): boolean {
  if (/[\])】〕>》]/u.test(stop) !== (open !== "")) return false;
  const isGlued = /^[-–—/]/u.test(stop) && !/\s$/u.test(stop);
  return !isGlued || slug === slug.toUpperCase();
}
