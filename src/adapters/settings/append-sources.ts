import { isMap, isNode, isSeq, parseDocument, YAMLSeq } from "yaml";
import { SluglineError } from "../../model/errors.ts";
import { type DraftSource, sourcesYaml } from "./draft-source.ts";

/**
 * The text of sources.yaml with more sources at its end.
 *
 * What stands there already, comments included, is kept byte for byte where the list is written as a block or has no
 * entries yet, as it is in every file a person wrote; a list in brackets is written anew, in its order.
 *
 * @param text - of the file; empty where there is none
 * @throws {SluglineError} when the file is no config to append to
 */
export function appendSources(text: string, drafts: readonly DraftSource[]): string {
  const document = parseDocument(text);
  const { contents } = document;
  const list = isMap(contents) ? contents.get("sources") : undefined;
  const isEmpty =
    contents === null || (isMap(contents) && contents.has("sources") && (list ?? null) === null);
  const isUsable = isEmpty || isSeq(list);
  if (document.errors.length > 0 || !isUsable) {
    throw new SluglineError("sources.yaml holds no list of sources: slugline check says what is wrong", {
      retryable: false,
    });
  }
  if (contents === null) return `${ended(text)}sources:\n${sourcesYaml(drafts)}`;
  if (isSeq(list) && list.flow !== true && list.items.length > 0) {
    const longer = `${ended(text)}\n${indented(sourcesYaml(drafts), columnOf(text, list))}`;
    if (countOf(longer) === list.items.length + drafts.length) return longer;
  }
  if (!isSeq(list)) {
    // `sources:` as the last key: what follows in the file are comments, and its first entry may follow those.
    const longer = ended(text) + sourcesYaml(drafts);
    if (countOf(longer) === drafts.length) return longer;
  }
  // In brackets, empty, or with something behind the list.
  const all: YAMLSeq<unknown> = isSeq(list) ? list : emptyFor(contents);
  all.flow = false;
  for (const draft of drafts) all.add(document.createNode(draft));
  document.set("sources", all);
  return document.toString({ lineWidth: 0 });
}

/** A list for `sources: ~ # none`, with the comment of the value whose place it takes. */
function emptyFor(contents: unknown): YAMLSeq<unknown> {
  const value = isMap(contents) ? contents.get("sources", true) : undefined;
  const list = new YAMLSeq<unknown>();
  list.commentBefore = isNode(value) ? (value.comment ?? null) : null;
  return list;
}

const ended = (text: string): string => (text === "" || text.endsWith("\n") ? text : `${text}\n`);

/** Spaces before the hyphen of the list's first entry. */
function columnOf(text: string, list: YAMLSeq): number {
  const [first] = list.items;
  const start = isNode(first) ? (first.range?.[0] ?? 0) : 0;
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  return Math.max(0, line.indexOf("-"));
}

/** `sourcesYaml` writes two spaces before each line. */
function indented(yaml: string, columns: number): string {
  return yaml.replace(/(^|\n) {2}(?=[^\n])/g, `$1${" ".repeat(columns)}`);
}

function countOf(text: string): number | undefined {
  const document = parseDocument(text);
  const list =
    document.errors.length === 0 && isMap(document.contents) ? document.contents.get("sources") : undefined;
  return isSeq(list) ? list.items.length : undefined;
}
