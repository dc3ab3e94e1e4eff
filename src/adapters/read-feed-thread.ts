import { parentPort } from "node:worker_threads";
import { NotAFeedError } from "../model/errors.ts";
import { readBytes } from "./read-bytes.ts";
import type { ReadAnswer, ReadJob } from "./read-thread.ts";

/**
 * The thread's side: one answer for each job. Errors lose their class on the way, so their kind is said.
 * An answer that cannot be sent ends the thread (unhandled), which rejects the job: none waits for ever.
 */
parentPort?.on("message", (job: ReadJob) => {
  void answer(job).then((message) => parentPort?.postMessage(message));
});

async function answer({ id, bytes, context }: ReadJob): Promise<ReadAnswer> {
  try {
    return { id, kind: "read", feed: await readBytes(bytes, context) };
  } catch (error) {
    if (error instanceof NotAFeedError)
      return { id, kind: "not-a-feed", message: error.message.replace(/^not a feed: /, "") };
    return { id, kind: "failed", error };
  }
}
