import type { CopyGroup, GroupMember } from "../model/copy-group.ts";
import type { Entry } from "../model/entry.ts";
import { webAddress } from "./addresses.ts";
import type { PublishContext } from "./feed-view.ts";
import type { Outlet } from "./via-line.ts";

/** A source by its name, and the page of its copy. */
export function outletOf(context: PublishContext, entry: Entry): Outlet {
  const name = context.sources.get(entry.sourceId)?.name ?? entry.sourceId;
  const url = webAddress(entry.url);
  return url === undefined ? { name } : { name, url };
}

/** One copy beside the canonical one. */
interface Copy {
  readonly entry: Entry;
  readonly outlet: Outlet;
}

/** The copies that do not stand for the group, in order of arrival. */
export function otherCopies(context: PublishContext, group: CopyGroup, canonical: GroupMember): Copy[] {
  return group.members
    .filter((member) => member !== canonical)
    .map(({ entry }) => ({ entry, outlet: outletOf(context, entry) }));
}

/** Each other source once, at its first copy: two copies of one source are one outlet to a reader. */
export function otherOutlets(copies: readonly Copy[], ownSourceId: string): Outlet[] {
  const bySource = new Map<string, Outlet>();
  for (const { entry, outlet } of copies) {
    if (entry.sourceId === ownSourceId || bySource.has(entry.sourceId)) continue;
    bySource.set(entry.sourceId, outlet);
  }
  return [...bySource.values()];
}

/** The pages of the other copies, each once: one address with and without tracking is one page. */
export function relatedPages(copies: readonly Copy[], own: Entry): Required<Outlet>[] {
  const ownAddress = own.canonicalUrl ?? own.url;
  const byAddress = new Map<string, Required<Outlet>>();
  for (const { entry, outlet } of copies) {
    const { name, url } = outlet;
    const address = entry.canonicalUrl ?? url;
    if (address === undefined || url === undefined || address === ownAddress || byAddress.has(address))
      continue;
    byAddress.set(address, { name, url });
  }
  return [...byAddress.values()];
}
