/**
 * Month names as feeds write them: a line a language, twelve places parted by blanks, the forms of one month by "|".
 * Accents do not matter (`foldDate`). English and what equals it in other languages stands once.
 *
 * Left out because they mean another month next door: Croatian (`listopad` is its October, November in Polish and
 * Czech; `srpanj` is its July, `srpen` August in Czech).
 */
const MONTH_LINES = [
  // English
  "jan|january feb|february mar|march apr|april may jun|june jul|july aug|august sep|sept|september oct|october nov|november dec|december",
  // German
  "januar|janner|jaenner februar|feber marz|mrz|maerz - mai juni juli - - okt|oktober - dez|dezember",
  // French
  "janvier|janv fevrier|fevr|fev mars avril|avr mai juin juillet|juil|juill aout|aou septembre octobre novembre decembre",
  // Spanish
  "enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|setiembre|set octubre noviembre diciembre|dic",
  // Portuguese
  "janeiro fevereiro marco - maio junho julho - setembro outubro|out novembro dezembro",
  // Italian
  "gennaio|gen|genn febbraio|febb - aprile maggio|mag|magg giugno|giu luglio|lug - settembre|sett ottobre|ott novembre dicembre",
  // Dutch
  "januari februari maart|mrt - mei - - augustus - - - -",
  // Swedish, Danish, Norwegian
  "- - marts - maj - - augusti - - - desember|des",
  // Finnish
  "tammi|tammikuu|tammikuuta|tammikuun helmi|helmikuu|helmikuuta|helmikuun maalis|maaliskuu|maaliskuuta|maaliskuun huhti|huhtikuu|huhtikuuta|huhtikuun touko|toukokuu|toukokuuta|toukokuun kesa|kesakuu|kesakuuta|kesakuun heina|heinakuu|heinakuuta|heinakuun elo|elokuu|elokuuta|elokuun syys|syyskuu|syyskuuta|syyskuun loka|lokakuu|lokakuuta|lokakuun marras|marraskuu|marraskuuta|marraskuun joulu|joulukuu|joulukuuta|joulukuun",
  // Polish
  "styczen|stycznia|sty luty|lutego|lut marzec|marca kwiecien|kwietnia|kwi maja czerwiec|czerwca|cze lipiec|lipca|lip sierpien|sierpnia|sie wrzesien|wrzesnia|wrz pazdziernik|pazdziernika|paz listopad|listopada|lis grudzien|grudnia|gru",
  // Czech
  "leden|ledna|led unor|unora|uno brezen|brezna|bre duben|dubna|dub kveten|kvetna|kve cerven|cervna|cvn cervenec|cervence|cvc srpen|srpna|srp zari|zar rijen|rijna|rij listopadu prosinec|prosince|pro",
  // Russian, Bulgarian
  "январь|января|янв|януари февраль|февраля|фев|февр|февруари март|марта|мар апрель|апреля|апр|април май|мая июнь|июня|июн|юни июль|июля|июл|юли август|августа|авг сентябрь|сентября|сен|сент|септември|септ октябрь|октября|окт|октомври ноябрь|ноября|ноя|нояб|ноември|ноем декабрь|декабря|дек|декември",
  // Ukrainian
  "січень|січня|січ лютий|лютого|лют березень|березня|бер квітень|квітня|квіт|кві травень|травня|трав|тра червень|червня|черв|чер липень|липня|лип серпень|серпня|серп|сер вересень|вересня|вер жовтень|жовтня|жовт|жов листопад|листопада|лист|лис грудень|грудня|груд|гру",
  // Greek
  "ιανουαριοσ|ιανουαριου|ιαν φεβρουαριοσ|φεβρουαριου|φεβ μαρτιοσ|μαρτιου|μαρ|μαω απριλιοσ|απριλιου|απρ μαιοσ|μαιου|μαι ιουνιοσ|ιουνιου|ιουν|ιον ιουλιοσ|ιουλιου|ιουλ|ιολ αυγουστοσ|αυγουστου|αυγ σεπτεμβριοσ|σεπτεμβριου|σεπ|σεπτ οκτωβριοσ|οκτωβριου|οκτ νοεμβριοσ|νοεμβριου|νοε δεκεμβριοσ|δεκεμβριου|δεκ",
  // Turkish
  "ocak|oca subat|sub mart nisan|nis mayis haziran|haz temmuz|tem agustos|agu eylul|eyl ekim|eki kasim|kas aralik|ara",
  // Hungarian
  "- februar|febr marcius|marc aprilis majus junius julius augusztus szeptember|szept|sze - - -",
  // Romanian
  "ianuarie|ian februarie martie aprilie - iunie|iun iulie|iul - septembrie octombrie noiembrie|noi|noiem decembrie",
  // Indonesian, Malay
  "- pebruari|peb maret|mac - - - julai agustus|agt|ags|ogos|ogo - - nopember|nop disember|dis",
  // Arabic: Egypt and the Gulf, the Maghreb; the Levant's names of two words are in MONTH_PHRASES
  "يناير|جانفي فبراير|فيفري|شباط مارس|اذار|آذار ابريل|افريل|نيسان مايو|ماي|ايار يونيو|يونيه|جوان|حزيران يوليو|يوليه|يوليوز|جويلية|تموز اغسطس|غشت|اوت|آب سبتمبر|شتنبر|ايلول اكتوبر نوفمبر|نونبر ديسمبر|دجنبر",
  // Persian (months of the Gregorian calendar)
  "ژانویه فوریه - آوریل مه|می ژوئن ژوئیه|جولای اوت|آگوست سپتامبر اکتبر نوامبر دسامبر",
];

const MONTH_PHRASES: readonly [phrase: string, month: number][] = [
  ["كانون الثاني", 1],
  ["تشرين الاول", 10],
  ["تشرين الثاني", 11],
  ["كانون الاول", 12],
];

/** Weekdays from Sunday; ambiguous abbreviations ("so": Sonntag, sobota) are known as weekdays of no certain day. */
const WEEKDAY_LINES = [
  "sun|sunday mon|monday tue|tues|tuesday wed|weds|wednesday thu|thur|thurs|thursday fri|friday sat|saturday",
  "so|sonntag mo|montag di|dienstag mi|mittwoch do|donnerstag fr|freitag sa|samstag|sonnabend",
  "dim|dimanche lun|lundi mar|mardi mer|mercredi jeu|jeudi ven|vendredi sam|samedi",
  "dom|domingo lunes martes mie|miercoles jue|jueves vie|viernes sab|sabado",
  "- seg|segunda ter|terca qua|quarta qui|quinta sex|sexta -",
  "domenica lunedi martedi mercoledi gio|giovedi venerdi sabato",
  "zo|zon|zondag ma|maa|maandag din|dinsdag wo|woe|woensdag don|donderdag vr|vri|vrijdag za|zat|zaterdag",
  "son|sondag man|mandag|mandag tis|tisdag|tir|tirsdag ons|onsdag tor|tors|torsdag fre|fredag lor|lordag|lordag",
  "su|sunnuntai|sunnuntaina ma|maanantai|maanantaina ti|tiistai|tiistaina ke|keskiviikko|keskiviikkona to|torstai|torstaina pe|perjantai|perjantaina la|lauantai|lauantaina",
  "niedz|nd|ndz|niedziela pon|pn|poniedzialek wt|wtorek sr|sroda czw|cz|czwartek pt|piatek sob|sobota",
  "ne|nedele po|pondeli ut|utery st|streda ct|ctvrtek pa|patek so",
  "вс|воскресенье|неделя|неділя|нд пн|понедельник|понеділок|пон вт|вторник|вівторок ср|среда|сряда|середа чт|четверг|четвер|четвъртък пт|пятница|п'ятниця|п’ятниця|петък сб|суббота|субота|събота",
  "κυρ|κυριακη δευ|δευτερα τρι|τριτη τετ|τεταρτη πεμ|πεμπτη παρ|παρασκευη σαβ|σαββατο",
  "paz|pazar pzt|pazartesi sal|sali car|carsamba per|persembe cum|cuma cmt|cumartesi",
  "vas|vasarnap het|hetfo k|kedd sze|szerda cs|csut|csutortok p|pentek szo|szombat",
  "dum|duminica lu|luni marti miercuri joi vin|vineri sambata",
  "min|minggu|ahd|ahad sen|senin|isn|isnin sel|selasa rab|rabu kam|kamis|kha|khamis jum|jumat|jum'at|jumaat sab|sabtu",
  "cn - - - - - -",
  "الاحد|احد الاثنين|الإثنين|اثنين الثلاثاء|ثلاثاء الاربعاء|اربعاء الخميس|خميس الجمعة|جمعة السبت|سبت",
  "یکشنبه دوشنبه سهشنبه چهارشنبه پنجشنبه جمعه شنبه",
  "星期日|星期天|周日|週日|日曜日|日曜|일요일 星期一|周一|週一|月曜日|月曜|월요일 星期二|周二|週二|火曜日|火曜|화요일 星期三|周三|週三|水曜日|水曜|수요일 星期四|周四|週四|木曜日|木曜|목요일 星期五|周五|週五|金曜日|金曜|금요일 星期六|周六|週六|土曜日|土曜|토요일",
];

/** Calls with every form of every line and its place (0-based). */
function eachForm(lines: readonly string[], take: (form: string, place: number, line: number) => void): void {
  for (const [number, line] of lines.entries()) {
    for (const [place, forms] of line.split(" ").entries()) {
      for (const form of forms.split("|")) if (form !== "-") take(form, place, number);
    }
  }
}

/** Every form with its month, 1-12. */
export function monthForms(): [form: string, month: number][] {
  const forms: [string, number][] = [...MONTH_PHRASES];
  eachForm(MONTH_LINES, (form, place) => forms.push([form, place + 1]));
  return forms;
}

/** Every form with its weekday, 0 for Sunday, and whether it is English. */
export function weekdayForms(): [form: string, weekday: number, isEnglish: boolean][] {
  const forms: [string, number, boolean][] = [];
  eachForm(WEEKDAY_LINES, (form, place, line) => forms.push([form, place, line === 0]));
  return forms;
}
