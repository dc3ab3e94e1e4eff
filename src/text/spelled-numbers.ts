/** Small numbers as newspapers spell them; one is left out, in most languages it is an article. From two upwards. */
const SPELLED: Readonly<Record<string, string>> = {
  en: "two three four five six seven eight nine ten eleven twelve",
  de: "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
  fr: "deux trois quatre cinq six sept huit neuf dix onze douze",
  es: "dos tres cuatro cinco seis siete ocho nueve diez once doce",
  it: "due tre quattro cinque sei sette otto nove dieci undici dodici",
  pt: "dois três quatro cinco seis sete oito nove dez onze doze",
  nl: "twee drie vier vijf zes zeven acht negen tien elf twaalf",
  ru: "два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
  uk: "два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять",
};
const FIRST = 2;

interface Speller {
  readonly pattern: RegExp;
  readonly numbers: ReadonlyMap<string, string>;
}

const SPELLERS: ReadonlyMap<string, Speller> = new Map(
  Object.entries(SPELLED).map(([language, words]) => {
    const numbers = new Map(words.split(" ").map((word, i) => [word, String(FIRST + i)]));
    const pattern = new RegExp(
      String.raw`(?<![\p{L}\p{M}])(?:${words.replaceAll(" ", "|")})(?![\p{L}\p{M}])`,
      "giu",
    );
    return [language, { pattern, numbers }];
  }),
);

/**
 * The text with small spelled numbers in digits: "three" and "3" are one number.
 *
 * @param language - BCP 47; absent is read as English, one that is not known leaves the text as it is
 */
export function withDigits(text: string, language = "en"): string {
  const speller = SPELLERS.get((language.split("-")[0] ?? "").toLowerCase());
  if (speller === undefined) return text;
  return text.replace(speller.pattern, (word) => speller.numbers.get(word.toLowerCase()) ?? word);
}
