import { storyAddress } from "./addresses.ts";
import { html } from "./escape.ts";
import { htmlPage } from "./html-page.ts";

/** Ids as hashes make them: base64url. Nothing else becomes an address or a file name. */
const STORY_ID = "[A-Za-z0-9_-]{1,64}";
const IS_STORY_ID = new RegExp(`^${STORY_ID}$`);
/** The first line of such a page, and of nothing else: what sources say is never that far up, and never unescaped. */
const FIRST_LINE = new RegExp(`^<!doctype html><!-- slugline: moved to (${STORY_ID}) -->\n`);
/** Characters of the longest first line. */
export const FIRST_LINE_CHARACTERS_MAX = 128;

export const isStoryId = (id: string): boolean => IS_STORY_ID.test(id);

/**
 * The page of a story that became part of another: it leads there also where plain files are served.
 *
 * @param intoId - id of the story it became part of
 * @throws {RangeError} when that is none of our ids
 */
export function renderMoved(intoId: string, publicUrl: string): string {
  if (!isStoryId(intoId))
    throw new RangeError(`not the id of a story: ${JSON.stringify(intoId.slice(0, 80))}`);
  const address = html(storyAddress(publicUrl, intoId));
  const page = htmlPage({
    title: "Story moved",
    publicUrl,
    head: `<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url=${address}">
<link rel="canonical" href="${address}">
`,
    body: `<main>
<h1>This story is part of another</h1>
<p><a href="${address}">Read it there</a>.</p>
</main>
`,
  });
  return page.replace("<!doctype html>\n", `<!doctype html><!-- slugline: moved to ${intoId} -->\n`);
}

/** The story a page leads to; undefined for every other page. */
export function movedTo(pageStart: string): string | undefined {
  return FIRST_LINE.exec(pageStart)?.[1];
}
