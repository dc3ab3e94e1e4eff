import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { ReadThread } from "../../../src/adapters/read-thread.ts";
import { source } from "../../helpers/writer.ts";

const HANGS = `require("node:worker_threads").parentPort.on("message", () => { for (;;); });`;
const ANSWERS = `const { parentPort } = require("node:worker_threads");
parentPort.on("message", ({ id }) => setTimeout(() => parentPort.postMessage({ id, kind: "read", feed: { id } }), 300 * id));`;

const context = { source: source("halyard"), url: "http://halyard.example/feed" };
const read = (thread: ReadThread) => thread.read(new Uint8Array(8), context);

test("a document that hangs the thread is given up, and the next one gets another", async () => {
  const codes = [HANGS, ANSWERS];
  const thread = new ReadThread(() => new Worker(codes.shift() ?? "", { eval: true }), 1_000);
  await expect(read(thread)).rejects.toThrow("reading a document took more than 1 s");
  expect(await read(thread)).toEqual({ id: 2 });
  await thread.close();
});

test("many documents may wait longer than one may take", async () => {
  const thread = new ReadThread(() => new Worker(ANSWERS, { eval: true }), 1_000);
  const answers = await Promise.all(Array.from({ length: 5 }, () => read(thread)));
  expect(answers).toHaveLength(5);
  await thread.close();
});
