import { type JobsOptions, Queue, type QueueOptions } from "bullmq";
import type { IncomingEntry } from "../../model/entry.ts";
import type { Validators } from "../../model/poll-state.ts";
import type { Ruling } from "../../model/ruling.ts";
import type { ConnectionOptions } from "../redis/connect.ts";

export const QUEUE_NAMES = ["dispatch", "poll", "ingest", "publish"] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

/** One visit of one host. */
export interface PollJob {
  readonly host: string;
}

/** Up to 50 new or changed entries of one poll, for the one writer. */
export interface IngestJob {
  readonly sourceId: string;
  readonly host: string;
  /** The poll's number and clock: a retried job gives the same result. */
  readonly poll: number;
  readonly nowMs: number;
  /** 0-based, of `jobs` in this poll. */
  readonly part: number;
  readonly jobs: number;
  readonly entries: readonly IncomingEntry[];
  /** Saved when all jobs of the poll are committed; absent where they must not be kept. */
  readonly validators?: Validators;
  /** Entries passed over at first sight, in the last part only: remembered, never published. */
  readonly passedOver?: readonly SeenMark[];
  /** Entries that were recognised and have not changed, in the last part only: by what they are recognised next. */
  readonly recalled?: readonly RecalledMark[];
  /** Keys of all entries of the document, in the last part only. */
  readonly standing?: readonly string[];
}

/** What the writer does besides ingesting: an operator's word, or the end of an embargo. */
export interface OrderJob {
  readonly order:
    | { readonly kind: "ruling"; readonly ruling: Ruling }
    | { readonly kind: "release"; readonly groupIds: readonly string[] };
  readonly nowMs: number;
}

export const isOrder = (job: IngestJob | OrderJob): job is OrderJob => "order" in job;

/** An entry to remember without ingesting it. */
export interface SeenMark {
  readonly key: string;
  readonly contentHash: string;
  readonly ordinal: number;
  /** As `IncomingEntry.trace`. */
  readonly trace?: string;
}

/** An ingested entry whose identity clues are to be remembered anew. */
export interface RecalledMark extends SeenMark {
  readonly groupId: string;
}

export interface PublishJob {
  readonly feedId: string;
}

/** Entries and serialized bytes an ingest job holds at most. */
export const ENTRIES_PER_JOB_MAX = 50;
export const JOB_BYTES_MAX = 1024 * 1024;
/** Trailing debounce of a dirty feed. */
export const PUBLISH_DELAY_MS = 300;

/** Each queue has a prefix of its own with a cluster tag, so that its keys share a slot. */
export function queuePrefix(name: QueueName): string {
  return `{slugline-${name}}`;
}

const KEEP: JobsOptions = { attempts: 1, removeOnComplete: { count: 100 }, removeOnFail: { count: 500 } };

export interface Queues {
  readonly dispatch: Queue;
  readonly poll: Queue<PollJob>;
  readonly ingest: Queue<IngestJob | OrderJob>;
  readonly publish: Queue<PublishJob>;
  readonly all: readonly Queue[];
  close(): Promise<void>;
}

/** Opens all queues. Retries happen inside the jobs, so every job has one attempt. */
export function openQueues(connection: ConnectionOptions, onError: (error: Error) => void): Queues {
  const open = <T>(name: QueueName): Queue<T> => {
    const options: QueueOptions = {
      // bullmq's types were not written for exactOptionalPropertyTypes; the values are the same.
      connection: connection as QueueOptions["connection"],
      prefix: queuePrefix(name),
      defaultJobOptions: KEEP,
      streams: { events: { maxLen: 1_000 } },
    };
    const queue = new Queue<T>(name, options);
    queue.on("error", onError);
    return queue;
  };
  const dispatch = open<Record<string, never>>("dispatch");
  const poll = open<PollJob>("poll");
  const ingest = open<IngestJob | OrderJob>("ingest");
  const publish = open<PublishJob>("publish");
  const all: Queue[] = [dispatch, poll, ingest, publish];
  return {
    dispatch,
    poll,
    ingest,
    publish,
    all,
    close: async () => void (await Promise.all(all.map((queue) => queue.close()))),
  };
}

/** Options of a poll job: deduplicated by its host while one waits or runs. */
export function pollJobOptions(host: string): JobsOptions {
  return { deduplication: { id: host } };
}

/** Options of a publish job: trailing debounce; an add during a run gives exactly one later run. */
export function publishJobOptions(feedId: string, delayMs = PUBLISH_DELAY_MS): JobsOptions {
  return { delay: delayMs, deduplication: { id: feedId, keepLastIfActive: true } };
}
