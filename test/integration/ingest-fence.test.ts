import { afterEach, beforeEach, expect, test } from "vitest";
import { takeEpoch } from "../../src/adapters/ingest/take-epoch.ts";
import { queuePrefix } from "../../src/adapters/queue/queues.ts";
import { FencedError } from "../../src/model/errors.ts";
import { incoming, jobOf, openWriter, type Writer } from "../helpers/writer.ts";

let writer: Writer;
beforeEach(async () => {
  writer = await openWriter();
});
afterEach(() => writer.close());

const lock = (jobId: string): string => `${queuePrefix("ingest")}:ingest:${jobId}:lock`;
const job = () =>
  jobOf("halyard", [incoming("halyard", { guid: "1", title: "Wheat harvest falls by a tenth" })]);

test("a writer whose job went to another writes nothing and throws", async () => {
  const { redis } = writer;
  await redis.set(lock("7"), "stopped writer");
  const old = await takeEpoch(redis, "7", "stopped writer");
  await redis.set(lock("7"), "its successor");
  const newer = await takeEpoch(redis, "7", "its successor");
  expect(newer).toBeGreaterThan(old);
  await writer.ingest(job(), newer);
  const before = await writer.dump();
  const late = jobOf("halyard", [incoming("halyard", { guid: "1", title: "Wheat harvest falls by half" })], {
    poll: 2,
  });
  await expect(writer.ingest(late, old)).rejects.toBeInstanceOf(FencedError);
  expect(await writer.dump()).toEqual(before);
});

test("a writer that has only passed entries over to write is fenced as well", async () => {
  await writer.ingest(job(), 2);
  const before = await writer.dump();
  const mark = { key: "old", contentHash: "h", ordinal: 1 };
  await expect(writer.ingest(jobOf("halyard", [], { passedOver: [mark] }), 1)).rejects.toBeInstanceOf(
    FencedError,
  );
  expect(await writer.dump()).toEqual(before);
});

test("only the owner of a job's lock gets an epoch", async () => {
  const { redis } = writer;
  await redis.set(lock("7"), "its owner");
  await expect(takeEpoch(redis, "7", "another")).rejects.toBeInstanceOf(FencedError);
  await expect(takeEpoch(redis, "8", "its owner")).rejects.toBeInstanceOf(FencedError);
  expect(await takeEpoch(redis, "7", "its owner")).toBe(1);
});

test("a fenced writer marks nothing seen whose group it could not write, though the source's own state is older", async () => {
  await writer.ingest(job(), 2);
  const before = await writer.dump();
  const copy = jobOf("shore", [incoming("shore", { guid: "9", title: "Ferries sail again" })]);
  await expect(writer.ingest(copy, 1)).rejects.toBeInstanceOf(FencedError);
  expect(
    await writer.context.stores.seen.read(
      "shore",
      copy.entries.map(({ entry }) => entry.key),
    ),
  ).toEqual([undefined]);
  const kept = Object.entries(await writer.dump()).filter(([key]) => !key.startsWith("sl:group:"));
  // A group nobody else knows is no trace: the job's new owner founds the same one under the same id.
  expect(Object.fromEntries(kept)).toEqual(
    Object.fromEntries(Object.entries(before).filter(([key]) => !key.startsWith("sl:group:"))),
  );
});
