/** Words that say nothing about the event, folded; the frequencies learn the rest. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  [
    "a an the and or but if of at by for with about to from in on off over under is are was were be been being has have had do does did will would can could may might must shall should not no nor so than then that this these those it its he she they we you i his her their our your my me him them us who whom which what when where why how as up out into after before more most all any some just also new says said say",
    "der die das den dem des ein eine einen einem einer und oder aber in im am an auf aus bei bis fur mit nach seit uber um unter von vom vor zu zum zur ist sind war waren wird werden wurde hat haben hatte kann soll nicht kein keine auch als wie so es er sie sich wir ihr sein seine neue neuer nur noch mehr nun",
    "le la les un une des du de et ou mais dans par pour sur sous avec sans en au aux est sont etait ete sera a ont avait ne pas plus que qui quoi dont ce cette ces il elle ils elles on nous vous se sa son ses leur leurs apres avant contre entre",
    "el los las una unos unas y o pero del al con sin por para sobre entre tras desde hasta es son fue ser ha han habia no mas que quien como su sus se lo le les este esta esto estos estas ya muy",
    "il lo gli uno di da con su per tra fra e ed che chi cui non piu e sono era ha hanno si ci ne del della dei delle nel nella al alla come anche dopo",
    "os as um uma do dos das na nas em por com sem para sobre entre foi ser tem nao mais que quem como seu sua seus se ja apos",
    "het een van op te met voor door bij uit aan naar over om en of maar niet geen is zijn was werd wordt heeft dat die dit deze ook nog er ze hij wij",
    "и в во на с со о об от до по за из у к ко не ни но а же ли бы что это как так его ее их он она они мы вы для при после был была было были есть будет",
    "і й та в у на з із зі о об від до по за к не ні але а же чи би що це як так його її їх він вона вони ми ви для при після був була було були є буде про",
  ]
    .join(" ")
    .split(" "),
);

/** Whether a folded word is an article, a preposition or the like. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}
