import { FIRST_LINE_CHARACTERS_MAX, movedTo } from "../../publish/moved-page.ts";
import type { Document } from "./document.ts";

/** Where the page of a story that became part of another leads, as a path; undefined for every other document. */
export function movedStoryPath({ identity }: Document): string | undefined {
  const target = movedTo(identity.bytes.toString("latin1", 0, FIRST_LINE_CHARACTERS_MAX));
  return target === undefined ? undefined : `/stories/${target}`;
}
