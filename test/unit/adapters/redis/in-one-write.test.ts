import { PassThrough } from "node:stream";
import type { Redis } from "ioredis";
import { expect, test } from "vitest";
import { inOneWrite } from "../../../../src/adapters/redis/in-one-write.ts";

/** A connection of which only the stream matters here, and whether that holds something back. */
function connection(): { redis: Redis; isHeldBack: () => boolean } {
  const stream = new PassThrough();
  return { redis: { stream } as unknown as Redis, isHeldBack: () => stream.writableCorked > 0 };
}

test("what is asked is held back until the first wait", async () => {
  const { redis, isHeldBack } = connection();
  const answers: boolean[] = [];
  const asked = inOneWrite(redis, async () => {
    answers.push(isHeldBack());
    await Promise.resolve();
    answers.push(isHeldBack());
  });
  expect(isHeldBack()).toBe(false);
  await asked;
  expect(answers).toEqual([true, false]);
});

test("nothing stays held back when asking fails", () => {
  const { redis, isHeldBack } = connection();
  const ask = (): never => {
    throw new RangeError("cannot be asked");
  };
  expect(() => inOneWrite(redis, ask)).toThrow(RangeError);
  expect(isHeldBack()).toBe(false);
});

test("before the first connection it is asked all the same", () => {
  expect(inOneWrite({} as Redis, () => "asked")).toBe("asked");
});
