import { diffArrays } from "diff";
import { html } from "./escape.ts";

/** Scripts that put no spaces between words are compared sign by sign. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const TOKEN = new RegExp(String.raw`\s*(?:[${UNSPACED}]\p{M}*|[^\s${UNSPACED}]+)`, "gu");
/** Texts that differ in more words are shown one after the other. */
const EDITS_MAX = 600;

/** The space before a word stays outside: a rule under or through it would look like a word. */
function marked(tag: "ins" | "del", text: string): string {
  const words = text.trimStart();
  return `${text.slice(0, text.length - words.length)}<${tag}>${html(words)}</${tag}>`;
}

/** The newer text as HTML, with what is gone in `del` and what is new in `ins`, word by word. */
export function wordChanges(before: string, after: string): string {
  const tokens = (text: string): string[] => text.match(TOKEN) ?? [];
  const changes = diffArrays(tokens(before), tokens(after), { maxEditLength: EDITS_MAX }) ?? [
    { value: tokens(before), removed: true, added: false },
    { value: tokens(after), removed: false, added: true },
  ];
  return changes
    .map(({ value, added, removed }) => {
      const text = value.join("");
      if (removed) return marked("del", text);
      return added ? marked("ins", text) : html(text);
    })
    .join("")
    .trim();
}
