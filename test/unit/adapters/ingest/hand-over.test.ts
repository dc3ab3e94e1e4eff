import { expect, test } from "vitest";
import {
  ENTRIES_PER_JOB_MAX,
  type IngestJob,
  JOB_BYTES_MAX,
  type Queues,
} from "../../../../src/adapters/queue/queues.ts";
import { handOver } from "../../../../src/adapters/visit/hand-over.ts";
import type { IncomingEntry } from "../../../../src/model/entry.ts";
import { incoming, NOON_MS } from "../../../helpers/writer.ts";

const VALIDATORS = { url: "http://gazette.example/feed", etag: '"a"', bodyHash: "h", poll: 7 };
const STANDING = ["a", "b"];
const PASSED_OVER = [{ key: "old", contentHash: "h", ordinal: 3 }];
const RECALLED = [{ key: "moved", contentHash: "h", ordinal: 4, groupId: "g", trace: "t" }];

/** The jobs that entries are handed over as. */
async function jobsOf(entries: readonly IncomingEntry[]): Promise<IngestJob[]> {
  const jobs: IngestJob[] = [];
  const queue = {
    addBulk: async (added: { data: IngestJob }[]) => void jobs.push(...added.map(({ data }) => data)),
  };
  const count = await handOver({ ingest: queue } as unknown as Queues, {
    ...{ sourceId: "gazette", host: "gazette.example", poll: 7, nowMs: NOON_MS, entries },
    ...{ passedOver: PASSED_OVER, recalled: RECALLED, standing: STANDING, validators: VALIDATORS },
  });
  expect(count).toBe(jobs.length);
  return jobs;
}

const entriesOf = (count: number, htmlBytes = 0): IncomingEntry[] =>
  Array.from({ length: count }, (_, ordinal) =>
    incoming("gazette", {
      guid: `${ordinal}`,
      title: `Report ${ordinal}`,
      ordinal,
      over: { html: "x".repeat(htmlBytes) },
    }),
  );

test.for<[entries: number, htmlBytes: number, sizes: number[]]>([
  [0, 0, [0]],
  [1, 0, [1]],
  [50, 0, [50]],
  [51, 0, [50, 1]],
  [120, 0, [50, 50, 20]],
  [6, 300_000, [3, 3]],
  [2, 2_000_000, [1, 1]],
])("%i entries of %i bytes go as jobs of %j entries", async ([count, htmlBytes, sizes]) => {
  const entries = entriesOf(count, htmlBytes);
  const jobs = await jobsOf(entries);
  expect(jobs.map((job) => job.entries.length)).toEqual(sizes);
  expect(jobs.flatMap((job) => job.entries)).toEqual(entries);
  for (const job of jobs) {
    expect(job.entries.length).toBeLessThanOrEqual(ENTRIES_PER_JOB_MAX);
    if (job.entries.length > 1)
      expect(Buffer.byteLength(JSON.stringify(job.entries))).toBeLessThanOrEqual(JOB_BYTES_MAX + 1_024);
  }
});

test("every part knows its place; what stands and what is passed over goes with the last", async () => {
  const jobs = await jobsOf(entriesOf(101));
  expect(jobs.map(({ part, jobs: of, poll }) => ({ part, of, poll }))).toEqual(
    [0, 1, 2].map((part) => ({ part, of: 3, poll: 7 })),
  );
  expect(jobs.map(({ standing }) => standing)).toEqual([undefined, undefined, STANDING]);
  expect(jobs.map(({ passedOver }) => passedOver)).toEqual([undefined, undefined, PASSED_OVER]);
  for (const { validators } of jobs) expect(validators).toEqual(VALIDATORS);
});

test.for<[name: string, stepMs: number | undefined]>([
  ["dated", 60_000],
  ["dated alike", 0],
  ["undated", undefined],
])("what was sent before a kill notice goes before it, in whatever part: %s", async ([, stepMs]) => {
  const entries = entriesOf(120).map((told) => {
    const { publishedMs: _, ...undated } = told.entry;
    const sent = stepMs === undefined ? {} : { publishedMs: NOON_MS - told.ordinal * stepMs };
    return {
      ...told,
      entry: { ...undated, ...sent, ...(told.ordinal === 60 ? { withdrawal: true as const } : {}) },
    };
  });
  const jobs = await jobsOf(entries);
  expect(jobs.flatMap((job) => job.entries)).toEqual(entries.toReversed());
});
