import { connect } from "node:net";
import { ReplyError } from "ioredis";
import { expect, test } from "vitest";
import { isStoreTrouble } from "../../../../src/adapters/redis/store-trouble.ts";

const refused = (): Promise<unknown> =>
  new Promise((resolve) => connect("/nowhere/redis.sock").once("error", resolve));

const withCode = (code: string): Error => Object.assign(new Error("ended"), { code });

test.for<[name: string, error: () => unknown, isTrouble: boolean]>([
  ["a socket that is not there", refused, true],
  ["an answer of Redis", () => new ReplyError("OOM command not allowed"), true],
  ["a connection that was closed", () => new Error("Connection is closed."), true],
  ["a reading thread that ran out of memory", () => withCode("ERR_WORKER_OUT_OF_MEMORY"), false],
  ["an address that is none", () => withCode("ERR_INVALID_URL"), false],
  ["a bug", () => new TypeError("x is undefined"), false],
])("%s", async ([, error, isTrouble]) => {
  expect(isStoreTrouble(await error())).toBe(isTrouble);
});
