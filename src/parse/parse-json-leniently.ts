import { NotAFeedError } from "../model/errors.ts";

/**
 * Parses JSON; where it is cut off inside its list of items, the whole items before the cut are kept.
 *
 * @throws {NotAFeedError} where not even that is possible
 */
export function parseJsonLeniently(text: string): { value: unknown; partial: boolean } {
  try {
    return { value: JSON.parse(text), partial: false };
  } catch (cause) {
    const end = endOfLastItem(text);
    if (end === undefined) throw new NotAFeedError("broken JSON", cause);
    return { value: parseOr(`${text.slice(0, end)}]}`, cause), partial: true };
  }
}

function parseOr(text: string, cause: unknown): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NotAFeedError("broken JSON", cause);
  }
}

/** Index after the last object that ended as a member of a list of the root. */
function endOfLastItem(text: string): number | undefined {
  let end: number | undefined;
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (inString) {
      if (character === "\\") at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{" || character === "[") depth++;
    else if (character === "}" || character === "]") {
      depth--;
      if (depth === 2 && character === "}") end = at + 1;
    }
  }
  return end;
}
