import { anyOf } from "./notice-words.ts";

/** A title that only says "test" is one where next to nothing stands below it. */
const TEST_WORDS_MAX = 60;

const TEST = anyOf(
  "test|tests|testing|test test|test test test|prueba|pruebas|teste|prova|proba|тест|тестирование|deneme|próba|اختبار|تجربة|テスト|测试|測試|테스트",
);

/** A test says what it is in these words and no others, with a number or a stop around them. */
const WHOLE = anyOf(
  "test message|test story|test alert|test headline|test item|test entry|test post|test page|test transmission|test feed|test file|testing only|for testing only|this is a test|this is only a test|this is a test message|this is a test story|this is a test post|this is a test alert|test only",
  "testmeldung|test-meldung|testnachricht|testeintrag|testbeitrag|testartikel|dies ist ein test|dies ist eine testmeldung|das ist ein test|nur ein test",
  "ceci est un test|message test|message de test|dépêche test|dépêche de test|essai|ceci est un essai|article de test",
  "esto es una prueba|mensaje de prueba|nota de prueba|noticia de prueba|esta es una prueba|isto é um teste|isso é um teste|este é um teste|mensagem de teste|notícia de teste|notícia teste",
  "questo è un test|messaggio di prova|notizia di prova|questa è una prova|dit is een test|testbericht|dit is een testbericht|detta är ett test|dette er en test",
  "это тест|тестовое сообщение|тестовая новость|тестовый материал|это тестовое сообщение|це тест|тестове повідомлення|тестова новина|bu bir testtir|bu bir denemedir|test haberi|deneme haberi|test mesajı|to jest test|wiadomość testowa|depesza testowa|to tylko test",
  "هذا اختبار|رسالة اختبار|رسالة تجريبية|خبر تجريبي|これはテストです|テスト配信|テスト送信|テスト記事|配信テスト|这是一条测试|这是测试|测试稿|测试稿件|测试消息|測試稿|測試訊息|테스트입니다|테스트 기사",
);

/** What a test asks of those who see it. */
const IGNORE = anyOf(
  "please ignore|pls ignore|ignore|please disregard|disregard|do not use|do not publish|please do not publish|not for publication|no news|only a test",
  "bitte ignorieren|ignorieren|bitte nicht beachten|bitte nicht verwenden|nicht veröffentlichen|bitte nicht veröffentlichen",
  "merci d'ignorer|ignorer|à ignorer|prière d'ignorer|veuillez ignorer|ne pas tenir compte|ne pas publier|merci de ne pas tenir compte",
  "favor ignorar|por favor ignorar|ignorar|no publicar|favor de ignorar|por favor ignoren|favor desconsiderar|desconsiderar|não publicar|por favor ignore",
  "si prega di ignorare|ignorare|non pubblicare|negeren|graag negeren|svp negeren|niet publiceren|просьба игнорировать|игнорировать|не публиковать|просимо ігнорувати|ігнорувати|не публікувати",
  "lütfen dikkate almayın|dikkate almayınız|dikkate almayın|proszę zignorować|zignorować|proszę ignorować|nie publikować|يرجى التجاهل|يرجى تجاهله|無視してください|请忽略|請忽略|무시하세요",
);

const SIGNS = "[\\s\\p{P}\\p{S}\\d]*";
const ALONE = new RegExp(`^${SIGNS}(?:(?:${TEST}|${WHOLE})${SIGNS})+$`, "u");
/** "TEST - PLEASE IGNORE", "Test story 3: do not publish", also in brackets behind a headline. */
const IGNORED = new RegExp(
  `(?:^|[([]\\s*)(?:${WHOLE}|${TEST})(?![\\p{L}\\p{M}])${SIGNS}(?:(?:${WHOLE}|${TEST})${SIGNS})?(?:${IGNORE})${SIGNS}$`,
  "u",
);
const PLACEHOLDER = /^\W*lorem ipsum(?: dolor(?: sit(?: amet\b.*)?)?)?[\W\d]*$/u;
const PLACEHOLDER_TEXT = /^\W*lorem ipsum dolor sit amet,? consectet/u;

/**
 * Whether an entry is a test of a wire's machinery or what a template left behind ("Lorem ipsum").
 *
 * A title must be a test's from end to end; one that says nothing but "test" counts only with next to no text below
 * it. Nuclear tests, test matches and tests of cars say more than that.
 *
 * @param bare - title, folded (`fold`), without the signs before it
 * @param firstLine - folded beginning of the text
 */
export function isTest(bare: string, firstLine: string, wordCount: number): boolean {
  if (IGNORED.test(bare) || PLACEHOLDER.test(bare) || PLACEHOLDER_TEXT.test(firstLine)) return true;
  return wordCount <= TEST_WORDS_MAX && ALONE.test(bare);
}
