import type { Entry } from "../model/entry.ts";
import type { DropRule } from "../model/source.ts";
import { fold } from "../text/fold.ts";
import { wordsOf } from "../text/words.ts";

/** A rule with its words made ready; the rules of a source are read once, not once an entry. */
interface ReadyRule {
  readonly rule: DropRule;
  readonly title?: string;
  readonly category?: string;
}

const ready = new WeakMap<readonly DropRule[], readonly ReadyRule[]>();

/**
 * The first of an operator's rules that holds of an entry; undefined where the entry is wanted.
 *
 * Of a rule everything that is given must hold: its words stand in the title one after the other (whole words, so that
 * "ad" does not drop "Adelaide"), one category is equal, the link contains the text byte for byte. Case and accents
 * count for nothing in title and category.
 */
export function droppedBy(
  rules: readonly DropRule[],
  entry: Pick<Entry, "title" | "categories" | "url">,
): DropRule | undefined {
  const title = spaced(entry.title);
  const categories = new Set(entry.categories.map(plain));
  return rulesReady(rules).find(
    ({ rule, title: words, category }) =>
      (words === undefined || title.includes(words)) &&
      (category === undefined || categories.has(category)) &&
      (rule.link === undefined || entry.url?.includes(rule.link) === true),
  )?.rule;
}

function rulesReady(rules: readonly DropRule[]): readonly ReadyRule[] {
  const known = ready.get(rules);
  if (known !== undefined) return known;
  const made = rules.map((rule) => ({
    rule,
    ...(rule.title !== undefined && { title: spaced(rule.title) }),
    ...(rule.category !== undefined && { category: plain(rule.category) }),
  }));
  ready.set(rules, made);
  return made;
}

/** Folded words with a space around each. */
const spaced = (text: string): string => ` ${wordsOf(text).join(" ")} `;

const plain = (text: string): string => fold(text).replace(/\s+/g, " ").trim();
