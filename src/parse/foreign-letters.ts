/** A language, the encodings of one byte a character that it is found in, and its letters beyond ASCII. */
export interface Alphabet {
  readonly encodings: readonly string[];
  /** Lower case, the most frequent first; how often each is follows from its rank (`guess-single-byte.ts`). */
  readonly letters: string;
  /** Its words are mostly ASCII. */
  readonly isLatin: boolean;
}

const WESTERN = ["windows-1252", "macintosh"];
const CENTRAL = ["windows-1250", "iso-8859-2"];
const CYRILLIC = ["windows-1251", "koi8-r", "ibm866", "x-mac-cyrillic", "iso-8859-5"];

function latin(encodings: readonly string[], ...languages: readonly string[]): Alphabet[] {
  return languages.map((letters) => ({ encodings, letters, isLatin: true }));
}

function other(encodings: readonly string[], ...languages: readonly string[]): Alphabet[] {
  return languages.map((letters) => ({ encodings, letters, isLatin: false }));
}

/** Counted by rank, not measured: enough to tell encodings apart, and easily checked by a reader of the language. */
export const ALPHABETS: readonly Alphabet[] = [
  // German, French, Spanish, Portuguese, Italian, Swedish and Finnish, Danish and Norwegian, Icelandic, Dutch and Estonian
  ...latin(
    WESTERN,
    "üäöß",
    "éèàêçôîùâûëïœ",
    "óíáéñúü",
    "ãçáéíóêõâúàô",
    "àèùòìé",
    "äöåé",
    "øåæé",
    "íáðóúöéþýæ",
    "ëäõüöéïèó",
  ),
  // Polish, Czech, Slovak, Hungarian, Romanian, Croatian and Slovene
  ...latin(CENTRAL, "łęąóżśćńź", "íáěéřýčžšůúťňóď", "áíéýúčšžľťôďňäó", "éáöóőüíúű", "ăîâşţ", "čšžćđ"),
  // Turkish
  ...latin(["windows-1254"], "ışüğçöâ"),
  // Lithuanian, Latvian
  ...latin(["windows-1257"], "ėšųžįąūčę", "āīēšūņžļģķč"),
  // Russian, Bulgarian; Ukrainian, whose letters some encodings of Russian lack
  ...other(CYRILLIC, "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", "аиоетнрсвлкдпмзъябгучйхжцщшфюь"),
  ...other(["windows-1251", "koi8-u", "x-mac-cyrillic", "iso-8859-5"], "оанівитерскдлумпязьгбчхйцжюїшєщфґ"),
  // Greek
  ...other(["windows-1253", "iso-8859-7"], "αοιτενσηυρπκςμλίόέάωγδήθχύώφβξζψϊ"),
  // Hebrew
  ...other(["windows-1255"], "יוהלארתבמשנעםדחקפכןטצסגזךףץ"),
  // Arabic
  ...other(["windows-1256", "iso-8859-6"], "البيمونرتةعدسفهكقأحجشصىطخإزضذثغئءظآؤ"),
  // Thai, with vowels and tones
  ...other(["windows-874"], "านรอก่เงมัย้ลวทดสีิตปคบหะแพขจไใุืู์ชำ็โผถธศณซภฟญษฐฎฉฮฝฏฬฤ"),
];
