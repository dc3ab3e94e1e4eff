import type { Tag, TagReason, TextField, Topic } from "../model/topic.ts";
import { PhraseTrie } from "./phrase-trie.ts";
import { wordsOf } from "./words-of.ts";

/** Reasons kept with a tag: enough to be believed, small enough to be stored by the million. */
const REASONS_PER_TAG_MAX = 5;
/** A phrase that stands only in the body counts where a text says what it is about: its first words … */
const LEAD_WORDS = 120;
/** … or where it comes back. */
const BODY_HITS_MIN = 2;
/** Words of a body that are read: some six times a long wire report. */
const BODY_WORDS_MAX = 10_000;

/** What is tagged: the cleaned texts of one entry. */
export interface TagInput {
  readonly title: string;
  readonly summary: string;
  /** The whole cleaned text, paragraphs parted by line feeds. */
  readonly text: string;
  readonly categories: readonly string[];
}

/** The operator's topics, compiled: built once for each version of the config. */
export interface Tagger {
  /** Tags in the order of the topics; every reason given would be enough alone. */
  tag(input: TagInput): Tag[];
}

interface Rule {
  readonly topic: string;
  readonly phrase: string;
}

type Trie = PhraseTrie<Rule>;
type Found = Map<Rule, TextField>;

/** Compiles all phrases of all topics into one trie, so that an entry is read once however many there are. */
export function compileTopics(topics: readonly Topic[]): Tagger {
  const trie: Trie = new PhraseTrie();
  for (const { id, any } of topics) {
    for (const phrase of new Set(any)) trie.add(phrase, { topic: id, phrase });
  }
  return { tag: (input) => toTags(topics, evidence(trie, input)) };
}

/** Each rule that holds, with the most telling field it was found in. */
function evidence(trie: Trie, { title, summary, text, categories }: TagInput): Found {
  const found: Found = new Map();
  searchField(trie, title, "title", found);
  searchField(trie, summary, "summary", found);
  for (const category of categories) searchField(trie, category, "category", found);
  if (text !== summary) searchBody(trie, text, found);
  return found;
}

function searchField(trie: Trie, text: string, field: TextField, found: Found): void {
  trie.search(wordsOf(text, BODY_WORDS_MAX), (rule) => {
    if (!found.has(rule)) found.set(rule, field);
  });
}

function searchBody(trie: Trie, text: string, found: Found): void {
  const hits = new Map<Rule, number>();
  trie.search(wordsOf(text, BODY_WORDS_MAX), (rule, at) => {
    if (found.has(rule)) return;
    const count = (hits.get(rule) ?? 0) + 1;
    hits.set(rule, count);
    if (at < LEAD_WORDS || count >= BODY_HITS_MIN) found.set(rule, "body");
  });
}

function toTags(topics: readonly Topic[], found: Found): Tag[] {
  if (found.size === 0) return [];
  const reasons = new Map<string, TagReason[]>();
  for (const [{ topic, phrase }, field] of found) {
    const known = reasons.get(topic) ?? [];
    if (known.length < REASONS_PER_TAG_MAX) known.push({ kind: "phrase", phrase, field });
    reasons.set(topic, known);
  }
  return topics.flatMap(({ id }) => {
    const why = reasons.get(id);
    return why === undefined ? [] : [{ topic: id, reasons: why }];
  });
}
