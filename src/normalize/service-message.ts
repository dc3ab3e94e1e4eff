import { fold } from "../text/fold.ts";
import { NOTICE_TITLE_CHARS_MAX } from "./notice-words.ts";
import { isAdvisory } from "./service-advisory.ts";
import { isBudget } from "./service-budget.ts";
import { isTest } from "./service-test.ts";
import type { WrappedText } from "./strip-wrapping.ts";

/** What a wire sends beside the news: word to editors, lists of what is to come, tests. */
export type ServiceMessage = "advisory" | "budget" | "test";

/** One of these stands in the title of every such message: nearly every title of the news is told apart by this alone. */
const STEMS =
  /advisor|editor|\beds\b|redak|redac|redat|reda[cç]|redazion|medien|medios|media|press|imprensa|pauta|abonn|abonad|abbonat|assinant|client|abone|basin |publicatie|hinweis|сми|змі|редак|подписч|клиент|передплат|للمحررين|المحررين|مشتركين|編集|報道|报道各|编辑|媒体|敬告|budget|schedule|planner|day ?book|diary|vorschau|themen|tagesplan|termine|agenda|previs|menu|coverage|news |анонс|план |план\b|haber|gundem|zapowied|plan dnia|مفكرة|جدول|予定|稿|播发|송고|test|prueb|prova|proba|тест|deneme|essai|اختبار|تجرب|テスト|测试|測試|테스트|lorem/u;

/** More of the first line says nothing new. */
const FIRST_LINE_CHARS_MAX = 200;

/**
 * What kind of message between a wire and its clients an entry is; undefined for everything that may be news.
 *
 * Told by form, in some twenty languages, from the title, where there is none from the first line: no story is lost
 * for a word in it ("travel advisory", "budget", "test match"). A kill notice is for `isWithdrawal` to tell.
 */
export function serviceMessage({ title, paragraphs }: WrappedText): ServiceMessage | undefined {
  const first = paragraphs[0] ?? "";
  const heading = (title || first).slice(0, NOTICE_TITLE_CHARS_MAX).replace(/\s+/gu, " ");
  const folded = fold(heading);
  const firstLine = fold(first.slice(0, FIRST_LINE_CHARS_MAX));
  if (!STEMS.test(folded) && !firstLine.startsWith("lorem")) return undefined;
  const bare = folded.replace(/^[\s*+#=<>/|([«»"'_.:–—-]+/u, "");
  if (isAdvisory(heading, bare, firstLine)) return "advisory";
  if (isBudget(heading, bare)) return "budget";
  return isTest(bare, firstLine, wordsIn(paragraphs)) ? "test" : undefined;
}

function wordsIn(paragraphs: readonly string[]): number {
  return paragraphs.reduce((sum, paragraph) => sum + paragraph.split(/\s+/u).length, 0);
}
