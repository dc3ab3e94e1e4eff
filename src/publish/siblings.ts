import type { CopyGroup } from "../model/copy-group.ts";
import { storyAddress } from "./addresses.ts";
import { canonicalOf } from "./canonical-of.ts";
import { titleOf } from "./entry-title.ts";
import { html } from "./escape.ts";
import type { PublishContext } from "./feed-view.ts";
import { anchor } from "./html-page.ts";
import { outletOf } from "./outlets.ts";

/** Other entries of its story that an entry names; all of them are on the story page. */
export const SIBLINGS_NAMED_MAX = 8;

/** Another copy group of the same story. */
export interface Sibling {
  readonly title: string;
  readonly outlet: string;
  /** Its canonical copy's own page, else the story's. */
  readonly url: string;
}

/** At most {@link SIBLINGS_NAMED_MAX}, in the order given; of those that are withdrawn none. */
export function siblingsOf(context: PublishContext, groups: readonly CopyGroup[]): Sibling[] {
  const shown = groups.filter(({ withdrawnMs }) => withdrawnMs === undefined);
  return shown.slice(0, SIBLINGS_NAMED_MAX).map((group) => {
    const { entry } = canonicalOf(group);
    const { name, url } = outletOf(context, entry);
    const storyUrl = storyAddress(context.publicUrl, group.storyId);
    return { title: titleOf(entry, name), outlet: name, url: url ?? storyUrl };
  });
}

/**
 * The list readers see of what else was written on the story, as HTML.
 *
 * @param more - how many are not named
 */
export function alsoOnThis(siblings: readonly Sibling[], more: number, storyUrl: string): string {
  if (siblings.length === 0) return "";
  const lines = siblings.map(({ title, outlet, url }) => `${anchor(url, title)} (${html(outlet)})`);
  if (more > 0) lines.push(anchor(storyUrl, `${more} more`));
  return `<p>Also on this:</p><ul>${lines.map((line) => `<li>${line}</li>`).join("")}</ul>`;
}
