import type { CleanEntry, Entry } from "../../model/entry.ts";
import type { PollState } from "../../model/poll-state.ts";
import type { Source } from "../../model/source.ts";
import { commonTexts, identityClues } from "../../normalize/identity-clues.ts";
import type { OpenEntry, PlannedIdentity } from "../../poll/open-entry.ts";
import { type IdentityContext, type IdentityPlan, planIdentity } from "../../poll/plan-identity.ts";
import { indexRemembered, type RememberedEntry } from "../../poll/remembered-entries.ts";
import type { SeenStore } from "../redis/seen-store.ts";
import { encodeTrace } from "../redis/stored-trace.ts";
import { readOpen, readStanding, type Standing } from "./read-standing.ts";

/** The entries of a document, each as the entry it is. */
export interface Identified {
  /** Under their keys; those at a place without its address. */
  readonly entries: readonly CleanEntry[];
  /** What is remembered of each. */
  readonly known: readonly (RememberedEntry | undefined)[];
  /** What is to be remembered of each by which to recognise it; absent: as it is remembered. */
  readonly traces: readonly (string | undefined)[];
  readonly found: FoundIdentities;
}

/** What came of it. */
export type FoundIdentities = Omit<IdentityPlan, "identities">;

/** Decides which entry each entry of a document is; reads what is remembered in one to four round trips. */
export async function identifyEntries(
  seen: SeenStore,
  { id: sourceId, url }: Source,
  entries: readonly CleanEntry[],
  state: PollState | undefined,
): Promise<Identified> {
  const standing = await readStanding(seen, sourceId, entries);
  const isAsRemembered = standing.every(({ settled }) => settled?.clues !== undefined);
  const common = isAsRemembered ? new Set<string>() : commonTexts(entries);
  const { open, latest } = await readOpen(seen, sourceId, standing, common);
  const { identities, ...found } = planIdentity(open, {
    index: indexRemembered(latest),
    settled: new Map(standing.flatMap(({ settled, key }) => (settled ? [[settled.key, key.key]] : []))),
    entries: entries.length,
    isPlaces: state?.places !== undefined && state.url === url,
    foundBefore: foundBefore(standing, state),
  });
  const planned = new Map(identities.map((identity, i) => [identity.ordinal, { identity, entry: open[i] }]));
  const ends = standing.map((entry) => {
    const plan = planned.get(entry.ordinal);
    return plan?.entry === undefined
      ? settledEnd(entry, common)
      : plannedEnd(entry, plan.identity, plan.entry);
  });
  return {
    entries: ends.map(({ clean }) => clean),
    known: ends.map(({ known }) => known),
    traces: ends.map(({ trace }) => trace),
    found,
  };
}

interface End {
  readonly clean: CleanEntry;
  readonly known?: RememberedEntry;
  readonly trace?: string;
}

/** As it is remembered; only where an earlier version kept no clues they are kept now. */
function settledEnd({ clean, settled }: Standing, common: ReadonlySet<string>): End {
  if (settled === undefined) return { clean };
  const isBare = settled.contentHash !== clean.entry.contentHash;
  const end = { clean: underKey(clean, settled.key, isBare), known: settled };
  if (settled.clues !== undefined) return end;
  return { ...end, trace: encodeTrace({ clues: identityClues(clean, common) }) };
}

function plannedEnd({ clean }: Standing, identity: PlannedIdentity, entry: OpenEntry): End {
  const { key, known, isPlaced } = identity;
  const anchorKey = key === entry.anchorKey ? known?.anchorKey : entry.anchorKey;
  const trace = encodeTrace({
    clues: entry.clues,
    ...(anchorKey === undefined ? {} : { anchorKey }),
    ...(isPlaced ? { isPlaced } : {}),
  });
  return { clean: underKey(clean, key, isPlaced), trace, ...(known === undefined ? {} : { known }) };
}

/** An address that names a place leads to a page, but nothing is matched by it. */
function underKey(clean: CleanEntry, key: string, isPlaced: boolean): CleanEntry {
  if (!isPlaced) return key === clean.entry.key ? clean : { ...clean, entry: { ...clean.entry, key } };
  const { canonicalUrl: _place, ...entry }: Entry = clean.entry;
  return { ...clean, entry: { ...entry, key, contentHash: clean.bareHash } };
}

/**
 * What an interrupted try of this poll found and the writer has committed already: a newer poll's number than the
 * last one that was saved.
 */
function foundBefore(
  standing: readonly Standing[],
  state: PollState | undefined,
): IdentityContext["foundBefore"] {
  if (state === undefined) return { places: 0, aliases: 0 };
  const fresh = standing.filter(
    ({ settled, key }) => settled !== undefined && settled.poll > state.poll && settled.key !== key.key,
  );
  const places = fresh.filter(({ settled }) => settled?.isPlaced === true).length;
  return { places, aliases: fresh.length - places };
}
