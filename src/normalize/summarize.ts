/** Characters of a summary: what may be republished without the source's word. */
export const SUMMARY_CHARACTERS_MAX = 600;

/** Cuts plain text to a summary, at a word and with an ellipsis where something was left out. */
export function summarize(text: string): string {
  if (text.length <= SUMMARY_CHARACTERS_MAX) return text;
  const room = text.slice(0, SUMMARY_CHARACTERS_MAX - 1);
  const space = room.lastIndexOf(" ");
  // Scripts without spaces are cut where the room ends, but never inside a surrogate pair.
  const cut =
    space > SUMMARY_CHARACTERS_MAX / 2 ? room.slice(0, space) : room.replace(/[\ud800-\udbff]$/, "");
  return `${cut.replace(/[\s,;:–-]+$/, "")}…`;
}
