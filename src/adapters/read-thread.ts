import { Worker } from "node:worker_threads";
import { NotAFeedError } from "../model/errors.ts";
import type { ReadContext, ReadFeed } from "./read-bytes.ts";

export interface ReadJob {
  readonly id: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly context: ReadContext;
}

export type ReadAnswer =
  | { readonly id: number; readonly kind: "read"; readonly feed: ReadFeed }
  | { readonly id: number; readonly kind: "not-a-feed"; readonly message: string }
  | { readonly id: number; readonly kind: "failed"; readonly error: unknown };

interface Waiting {
  readonly resolve: (feed: ReadFeed) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * From the built files as is; from the sources (tests) tsx has to be registered inside the thread first:
 * Node 20 does not apply `--import` to the entry file of a thread.
 */
function startReading(): Worker {
  if (!import.meta.url.endsWith(".ts")) return new Worker(new URL("./read-feed-thread.js", import.meta.url));
  const file = new URL("./read-feed-thread.ts", import.meta.url).href;
  const code = `import("tsx/esm/api").then(({ register }) => { register(); return import("${file}"); });`;
  return new Worker(code, { eval: true });
}

/** 10 MiB take about a second; a thread that says nothing for this long while it has work will not come back. */
const SILENT_MS_MAX = 30_000;

/** One reused thread that reads large documents. It never keeps the process alive; one that dies or hangs is replaced. */
export class ReadThread {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private silence: NodeJS.Timeout | undefined;
  private readonly startWorker: () => Worker;
  private readonly silentMsMax: number;

  constructor(startWorker: () => Worker = startReading, silentMsMax: number = SILENT_MS_MAX) {
    this.startWorker = startWorker;
    this.silentMsMax = silentMsMax;
  }

  read(bytes: Uint8Array, context: ReadContext): Promise<ReadFeed> {
    return new Promise((resolve, reject) => {
      const id = ++this.lastId;
      this.worker ??= this.start();
      // A view of a larger buffer is copied: moving it would take the rest along.
      const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
      const job = { id, bytes: own, context };
      this.worker.postMessage(job, own.buffer instanceof ArrayBuffer ? [own.buffer] : []);
      if (this.waiting.size === 0) this.watch(this.worker);
      this.waiting.set(id, { resolve, reject });
      // Node waits for a job in hand, not for an idle thread.
      this.worker.ref();
    });
  }

  async close(): Promise<void> {
    const worker = this.worker;
    this.worker = undefined;
    this.rejectAll(new Error("the reading thread was closed"));
    await worker?.terminate();
  }

  private start(): Worker {
    const worker = this.startWorker();
    worker.unref();
    worker.on("message", (answer: ReadAnswer) => this.settle(worker, answer));
    worker.on("error", (error) => this.lose(worker, error));
    worker.on("exit", (code) => this.lose(worker, new Error(`the reading thread ended with code ${code}`)));
    return worker;
  }

  private settle(worker: Worker, answer: ReadAnswer): void {
    const job = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    clearTimeout(this.silence);
    if (this.waiting.size === 0) worker.unref();
    else this.watch(worker);
    if (answer.kind === "read") job?.resolve(answer.feed);
    else job?.reject(answer.kind === "failed" ? answer.error : new NotAFeedError(answer.message));
  }

  /** Every answer gives it as long again. */
  private watch(worker: Worker): void {
    this.silence = setTimeout(() => {
      this.lose(worker, new Error(`reading a document took more than ${this.silentMsMax / 1_000} s`));
      void worker.terminate();
    }, this.silentMsMax);
  }

  private lose(worker: Worker, error: Error): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    this.rejectAll(error);
  }

  private rejectAll(error: Error): void {
    clearTimeout(this.silence);
    for (const job of this.waiting.values()) job.reject(error);
    this.waiting.clear();
  }
}
