import type { GroupMember } from "../model/copy-group.ts";
import type { Source } from "../model/source.ts";
import { html } from "./escape.ts";

/** Outlets named in the visible line; all of them are linked and listed on the story page. */
const OUTLETS_NAMED_MAX = 12;

/** Another outlet that carries the text. */
export interface Outlet {
  readonly name: string;
  /** http(s) only. */
  readonly url?: string;
}

/** What the visible line says of where a text comes from. */
export interface Provenance {
  /** The original the text names, where it is not the source itself: it may not be polled at all. */
  readonly original?: string;
  readonly source: Outlet;
  readonly others: readonly Outlet[];
}

/** The visible line as HTML: most readers show neither atom:source nor related links. */
export function viaLine({ original, source, others }: Provenance): string {
  const from = original === undefined ? "" : `${html(original)}, `;
  const named = others.slice(0, OUTLETS_NAMED_MAX).map(linked);
  const more = others.length - named.length;
  if (more > 0) named.push(`${more} more`);
  const also = named.length === 0 ? "" : ` · also at ${named.join(", ")}`;
  return `<p>${from}via ${linked(source)}${also}</p>`;
}

/** The original a text names, unless that is the source it comes from under one of its names. */
export function originalOf(canonical: GroupMember, source: Source | undefined): string | undefined {
  const original = canonical.entry.attribution?.trim();
  if (original === undefined || original === "") return undefined;
  const own = source === undefined ? [canonical.entry.sourceId] : [source.id, source.name, ...source.aliases];
  return own.some((name) => sameName(name, original)) ? undefined : original;
}

function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function linked({ name, url }: Outlet): string {
  return url === undefined ? html(name) : `<a href="${html(url)}">${html(name)}</a>`;
}
