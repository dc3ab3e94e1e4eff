import type { Entry, IncomingEntry } from "../../model/entry.ts";
import type { Rejection } from "../../model/parsed-feed.ts";
import type { DocumentWishes, Validators } from "../../model/poll-state.ts";
import type { Source } from "../../model/source.ts";
import type { KnownLine } from "../../normalize/learned-lines.ts";
import { withoutLearned } from "../../normalize/without-learned.ts";
import { type EntryPlan, planEntries } from "../../poll/plan-entries.ts";
import type { FetchResult } from "../http/fetch-types.ts";
import { inSlices } from "../in-slices.ts";
import type { RecalledMark, SeenMark } from "../queue/queues.ts";
import { readFeed } from "../read-feed.ts";
import type { HostLease } from "../redis/host-lease.ts";
import type { SourceMemory } from "../redis/schedule-store.ts";
import { handOver } from "./hand-over.ts";
import { type FoundIdentities, type Identified, identifyEntries } from "./identify-entries.ts";
import { learnDocument } from "./learn-document.ts";
import type { PollContext } from "./poll-source.ts";
import { toIncoming } from "./to-incoming.ts";

interface DocumentPoll {
  readonly context: PollContext;
  readonly source: Source;
  readonly memory: SourceMemory;
  readonly lease: HostLease;
  readonly number: number;
  readonly nowMs: number;
}

/** What a document came to. */
export interface DocumentEnd {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: readonly Rejection[];
  readonly partial: boolean;
  /** Ingest jobs added; 0 = nothing in it was new or changed. */
  readonly jobs: number;
  readonly title?: string;
  readonly language?: string;
  readonly wishes: DocumentWishes;
  /** Keys of all entries of the document. */
  readonly standing: readonly string[];
  /** Own dates of the entries that were not known before, epoch ms; those without a date are not in it. */
  readonly arrivals: readonly number[];
  /** Entries of the document that were known before. */
  readonly overlap: number;
  /** Entries in the document, each key once. */
  readonly window: number;
  /** Entries that are others than their ids and addresses say. */
  readonly identities: FoundIdentities;
}

/**
 * Reads a body, keeps what is new or changed, sketches and tags that, and hands it over to the writer.
 *
 * @throws {NotAFeedError}
 * @throws {FencedError} when the lease went to another before anything was handed over
 */
export async function takeDocument(
  poll: DocumentPoll,
  answer: FetchResult,
  body: Uint8Array,
  validators: Validators | undefined,
): Promise<DocumentEnd> {
  const { context, source } = poll;
  const feed = await readFeed(body, {
    source,
    url: answer.url,
    nowMs: poll.nowMs,
    ...(answer.headers.contentType === undefined ? {} : { contentType: answer.headers.contentType }),
    ...(answer.headers.contentLanguage === undefined
      ? {}
      : { contentLanguage: answer.headers.contentLanguage }),
  });
  const identified = await identifyEntries(context.seen, source, feed.entries, poll.memory.state);
  const { known, found: identities } = identified;
  const entries = identified.entries.map(({ entry }) => entry);
  const standing = [...new Set(entries.map(({ key }) => key))];
  const plan = planEntries(entries, known, poll.number, {
    firstSight: await firstSightOf(poll),
    // Polls are numbered by their clock.
    previousPoll: poll.memory.state?.lastOkMs,
  });
  const jobs = await passOn(poll, identified, plan, standing, feed.partial ? undefined : validators);
  const { new: fresh, changed, unchanged } = plan;
  const { skipHours, skipDays, ttlMinutes, updateEveryMs, partial, title, language } = feed;
  const ttl = ttlMinutes === undefined ? {} : { ttlMs: ttlMinutes * 60_000 };
  return {
    ...{ new: fresh, changed, unchanged, jobs, partial, standing, identities },
    ...watched(entries, known),
    rejected: rejections(feed.rejected, plan),
    wishes: { skipHours, skipDays, ...ttl, ...(updateEveryMs === undefined ? {} : { updateEveryMs }) },
    ...(title === undefined ? {} : { title }),
    ...(language === undefined ? {} : { language }),
  };
}

/** What the document says of the source's pace; a second occurrence of a key counts for nothing. */
function watched(
  entries: readonly Entry[],
  known: readonly unknown[],
): Pick<DocumentEnd, "arrivals" | "overlap" | "window"> {
  const firsts = new Map(entries.map(({ key }, i) => [key, i]));
  const fresh = [...firsts.values()].filter((i) => known[i] === undefined);
  return {
    arrivals: fresh.flatMap((i) => entries[i]?.publishedMs ?? []),
    overlap: firsts.size - fresh.length,
    window: firsts.size,
  };
}

/** A source that moved to another host has no state there yet, but was read before: nothing of it is passed over. */
async function firstSightOf({ context, source, memory }: DocumentPoll): Promise<number | undefined> {
  // An empty first document is no first sight.
  if (memory.state?.lastOkMs !== undefined && memory.state.rhythm?.window !== 0) return undefined;
  return (await context.seen.isKnown(source.id)) ? undefined : source.firstSight;
}

async function passOn(
  poll: DocumentPoll,
  identified: Identified,
  plan: EntryPlan,
  standing: readonly string[],
  validators: Validators | undefined,
): Promise<number> {
  const { context, source, lease, number, nowMs } = poll;
  const recalled = recalledOf(identified, plan);
  if (plan.take.length + plan.passOver.length + recalled.length === 0) return 0;
  const { entries, learned } = await unwrapped(poll, identified, plan);
  const passedOver = plan.passOver.flatMap((ordinal) => toMark(identified, ordinal));
  await lease.assertHeld();
  const handedOver = handOver(context.queues, {
    ...{
      sourceId: source.id,
      host: lease.host,
      poll: number,
      nowMs,
      entries: markedAgain(entries, plan),
      passedOver,
      recalled,
      standing,
    },
    ...(validators === undefined ? {} : { validators }),
  });
  const [jobs] = await Promise.all([
    handedOver,
    ...(learned === undefined ? [] : [context.lines.write(source.id, learned)]),
  ]);
  return jobs;
}

/** The entries that are taken, as they go to the writer, and what is to be remembered of their source's lines. */
async function unwrapped(
  { context, source, nowMs }: DocumentPoll,
  { entries, traces }: Identified,
  { take }: EntryPlan,
): Promise<{ entries: readonly IncomingEntry[]; learned?: readonly KnownLine[] }> {
  if (take.length === 0) return { entries: [] };
  const { kindOf, memory } = await learnDocument(context.lines, source.id, entries, nowMs);
  const incoming = await inSlices(take, (ordinal) => {
    const clean = entries[ordinal];
    if (clean === undefined) return [];
    return [toIncoming(context.live.now.tagger, withoutLearned(clean, kindOf), ordinal, traces[ordinal])];
  });
  return { entries: incoming.flat(), ...(memory === undefined ? {} : { learned: memory }) };
}

/** What changes poll after poll is told to the writer: such text may only tick. */
function markedAgain(entries: readonly IncomingEntry[], { changedAgain }: EntryPlan): IncomingEntry[] {
  return entries.map((entry) => (changedAgain.has(entry.ordinal) ? { ...entry, changedAgain: true } : entry));
}

/** Entries that go nowhere, but are to be recognised next time by what stands there now. */
function recalledOf(identified: Identified, plan: EntryPlan): RecalledMark[] {
  const gone = new Set([...plan.take, ...plan.passOver]);
  return identified.known.flatMap((known, ordinal) => {
    if (known === undefined || gone.has(ordinal) || identified.traces[ordinal] === undefined) return [];
    return toMark(identified, ordinal).map((mark) => ({ ...mark, groupId: known.groupId }));
  });
}

function toMark({ entries, traces }: Identified, ordinal: number): SeenMark[] {
  const entry = entries[ordinal]?.entry;
  return entry === undefined
    ? []
    : [{ key: entry.key, contentHash: entry.contentHash, ordinal, ...traceOf(traces[ordinal]) }];
}

function traceOf(trace: string | undefined): { trace?: string } {
  return trace === undefined ? {} : { trace };
}

function rejections(rejected: readonly Rejection[], plan: EntryPlan): readonly Rejection[] {
  if (plan.rejectedFirstSight === 0) return rejected;
  return [...rejected, { reason: "first-sight", count: plan.rejectedFirstSight }];
}
