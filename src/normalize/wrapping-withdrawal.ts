/** A kill notice says so at once: this many characters of a text are looked at. */
const NOTICE_CHARS_MAX = 500;

/** Slugs of kill notices, in capitals as wires write them: a headline of the news does not. */
const TITLE_SLUG =
  /^\W*(?:MANDATORY KILL|BULLETIN KILL|KILL NOTICE|KILL|STORY KILL|WITHDRAWN|STORY WITHDRAWN|WITHDRAWAL|RETRACTED|RETRACTION|ADVISORY[:\s–—-]+STORY WITHDRAWN|ZURÜCKGEZOGEN|ZURÜCKZIEHUNG|MELDUNG ZURÜCKGEZOGEN|STORNO|STORNIERUNG|ANNULATION|ANNULÉ|ANNULÉE|DÉPÊCHE ANNULÉE|ANULACIÓN|ANULADA|NOTA ANULADA|RETIRADA|NOTA RETIRADA|ANULAÇÃO|NOTÍCIA ANULADA|ANNULLAMENTO|NOTIZIA ANNULLATA|АННУЛИРОВАНО|АННУЛИРОВАНИЕ|СООБЩЕНИЕ ОТОЗВАНО|АНУЛЬОВАНО|АНУЛЮВАННЯ|ПОВІДОМЛЕННЯ ВІДКЛИКАНО)(?=\s*(?:[:\]()–—-]|$))/u;

/** What notices say, in any case; each names the text itself, not troops or candidates. */
const SAID =
  /(?:advisory\W{1,4}(?:the )?(?:story|report|item|alert) (?:is )?withdrawn|please (?:disregard|kill|do not use) (?:the|this|our|all)?\s*(?:earlier |previous |above |following )*(?:story|report|item|alert|headline|version|article|dispatch)|(?:this|the|our|above) (?:\S+ ){0,3}?(?:story|report|item|alert|article|dispatch) (?:\S+ ){0,6}?(?:has been|is|was|is being) (?:withdrawn|killed|retracted)|(?:story|article|report) has been removed because|kindly disregard the|bitte (?:streichen|verwenden) sie die (?:\S+ ){0,3}?(?:meldung|nachricht)|(?:meldung|nachricht|bericht) (?:\S+ ){0,6}?(?:wird|wurde|ist) (?:hiermit )?zurückgezogen|prière d['’](?:annuler|ignorer)|veuillez (?:annuler|ignorer) (?:la|cette|notre) (?:dépêche|information|nouvelle)|(?:dépêche|information) (?:\S+ ){0,4}?(?:est|a été) annulée|(?:por favor|rogamos|se ruega),? (?:ignoren|ignorar|anulen|anular) (?:la|esta) (?:noticia|nota|información)|(?:noticia|nota) (?:\S+ ){0,4}?(?:ha sido|fue|queda) (?:anulada|retirada)|favor desconsiderar|(?:notícia|nota|matéria) (?:\S+ ){0,4}?(?:foi|está) (?:anulada|cancelada|retirada)|si prega di (?:ignorare|annullare) la (?:notizia|nota)|notizia (?:\S+ ){0,4}?(?:è|è stata) annullata|прос(?:им|ьба) (?:аннулировать|не использовать) (?:сообщение|новость|материал)|(?:сообщение|новость|материал) (?:\S+ ){0,4}?(?:отозван[оа]?|аннулирован[оа]?)|прос(?:имо|ьба) (?:анулювати|не використовувати) (?:повідомлення|новину|матеріал)|(?:повідомлення|новину|матеріал) (?:\S+ ){0,4}?(?:відкликано|анульовано))/iu;

/** Whether a text is a wire's kill notice: it takes back what was sent before. */
export function isWithdrawal(title: string, firstParagraph: string): boolean {
  if (TITLE_SLUG.test(title)) return true;
  return SAID.test(title.slice(0, NOTICE_CHARS_MAX)) || SAID.test(firstParagraph.slice(0, NOTICE_CHARS_MAX));
}
