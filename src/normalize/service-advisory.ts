import { AGENCIES, anyOf } from "./notice-words.ts";

/** Whom only a wire speaks to: these words and a stop, and it is no news, whatever follows. */
const ADDRESSED = anyOf(
  "attention editors|attention all editors|attention news editors|attn editors|note to editors|notes to editors|note to all editors|note to subscribers|note to clients|advisory to editors|advisory to clients|advisory to subscribers|advisory for editors|message to editors|memo to editors|to all editors|dear editors|eds",
  "achtung redaktionen|achtung, redaktionen|achtung redaktion|an die redaktionen|an alle redaktionen|hinweis an die redaktionen|hinweis an redaktionen|hinweis für redaktionen|hinweis für die redaktionen|hinweis an unsere kunden|redaktionshinweis|redaktioneller hinweis|nur für redaktionen|medienhinweis|dpa-hinweis",
  "avis aux rédactions|avis aux rédacteurs|avis aux médias|avis aux abonnés|avis à nos abonnés|note aux rédactions|note aux rédacteurs|note aux médias|note aux abonnés|à l'attention des rédactions|à l'attention des rédacteurs|attention rédactions|attention aux rédactions",
  "nota a los editores|nota para los editores|nota para editores|nota a editores|aviso a los editores|aviso a editores|aviso a redacciones|aviso a las redacciones|aviso a los medios|aviso a los abonados|aviso a abonados|atención editores|atención, editores|a los editores|nota a la redacción|nota a las redacciones",
  "nota aos editores|nota para os editores|aviso aos editores|aviso às redações|aviso às redacções|aviso aos assinantes|aviso aos clientes|atenção editores|atenção, editores|aviso à imprensa|aviso de pauta|sugestão de pauta",
  "nota ai redattori|nota alle redazioni|nota per le redazioni|avviso ai redattori|avviso alle redazioni|avviso agli abbonati|attenzione redazioni|all'attenzione delle redazioni",
  "let op redacties|noot voor de redactie|noot voor redacties|noot aan redacties|noot redactie|aan de redacties|aan alle redacties|niet voor publicatie",
  "вниманию редакторов|вниманию редакций|вниманию сми|вниманию подписчиков|вниманию клиентов|к сведению редакторов|к сведению редакций|к сведению сми|примечание для редакторов|информация для сми",
  "до уваги редакторів|до уваги редакцій|до уваги змі|до уваги передплатників|до відома редакцій|увага редакторам|примітка для редакторів",
  "editörlere not|editörlere duyuru|editörlerin dikkatine|abonelerin dikkatine|abonelerimizin dikkatine|basın mensuplarının dikkatine",
  "uwaga redakcje|uwaga redaktorzy|do redakcji|do wszystkich redakcji|informacja dla redakcji|nota dla redakcji|till redaktionen|till redaktionerna|til redaktionen|til redaktionerne|til redaksjonen|til redaksjonene",
  "ملاحظة للمحررين|تنويه للمحررين|تنبيه للمحررين|إلى السادة المحررين|تنويه للمشتركين|تنويه إلى المشتركين|編集者へ|編集部へ|報道各位|报道各位|致编辑|编辑注意|致各媒体|敬告用户",
);

/** Kinds of advisory that go to newsrooms; a travel, weather or service advisory goes to readers. */
const KINDS = "media|news|press|photo|photos|video|coverage|editorial|editors?'?";

/** A stop behind an address: what comes then is the message. */
const STOP = "(?=\\s*(?:$|[:!,.;()\\[\\]/|*–—-]))";

const SURE: readonly RegExp[] = [
  new RegExp(`^(?:bc-)?(?:(?:${AGENCIES})[ :/-]+)?(?:${ADDRESSED})${STOP}`, "u"),
  new RegExp(`^(?:bc-)?(?:(?:${AGENCIES})[ :/-]+)?(?:${KINDS}) advisory${STOP}`, "u"),
  // "Harbour opens new quay - Media advisory", "… (MEDIA ADVISORY)"
  /(?:\s[–—|-]\s*|[([]\s*)(?:media|press|news) advisory\W*$/u,
  new RegExp(`^(?:${AGENCIES}) advisory${STOP}`, "u"),
];

/** As written: "MEDIA ADVISORY Minister visits …". */
const SLUG = /^\W*(?:MEDIA|PRESS|NEWS) ADVISORY (?=\S*\p{Ll})/u;

/** What begins messages to editors and texts for readers alike. */
const UNSURE = /^(?:bc-)?(?:advisory|editors?|editors?'s? note|editors' note|eds note)\s*(?:$|[:!.–—-]+)/u;
const SAYS_EDITORS =
  /^\W*(?:coverage (?:of|for)|(?:reuters|afp|ap|dpa|upi) (?:to|will|plans|has|is))\b|\b(?:(?:to|dear|all|our|for|attention) (?:editors|subscribers|clients|newsrooms|news desks)|editors:|members of the media|media availability|photo ?op(?:portunity)?|press credentials|accreditation|planned coverage|coverage plans?|(?:will|to) (?:be )?(?:refiled?|resent|resend|retransmit(?:ted)?|move(?:d)? (?:at|by|shortly|on the wire))|(?:this|our|previous|earlier|above) (?:story|stories|item|items|headline|version|dispatch|copy)|(?:story|stories|copy|photos|graphics?) (?:will|to|has|have) (?:move|moved|follow|been)|do not (?:use|publish)|(?:updates|adds|changes|corrects|fixes|deletes|recasts|restores|removes) (?:\S+ )?(?:byline|dateline|headline|slug|quotes?|throughout|spelling|paragraphs?|grafs?|photos?|links?|details|background|lead|lede|keyword)|slug(?:ged|line)?|embargo(?:ed)?)\b/u;
const TO_EDITORS =
  /^\W*(?:(?:attention|attn|note to|dear|to|to all|all) )?(?:editors|eds|subscribers|clients|news desks|newsrooms)\b/u;

/**
 * Whether a title addresses those who edit a wire's copy: "MEDIA ADVISORY: …", "Achtung Redaktionen", "EDITORS: …".
 *
 * Told by its form, the address at the beginning and a stop behind it. "Advisory" and "Editor's note" begin texts for
 * readers as well: they count only where more of it speaks to editors, or where the note has nothing else for a title
 * and its first line does.
 *
 * @param bare - title, folded (`fold`), without the signs before it
 * @param firstLine - folded beginning of the text
 */
export function isAdvisory(title: string, bare: string, firstLine: string): boolean {
  if (SURE.some((pattern) => pattern.test(bare)) || SLUG.test(title)) return true;
  const unsure = UNSURE.exec(bare);
  return unsure !== null && (SAYS_EDITORS.test(bare.slice(unsure[0].length)) || TO_EDITORS.test(firstLine));
}
