import { within } from "../deadline.ts";
import type { Log } from "../log.ts";
import type { ReaderRow, ReaderStore } from "../redis/reader-store.ts";
import { readerReport } from "./reader-report.ts";

/** What feed readers say of their subscribers, on its way to Redis. */
export interface ReaderTally {
  /** Notes who asked for a document. Costs microseconds and waits for nothing. */
  note(document: string, userAgent: string): void;
  /** Writes what was noted; it is kept for the next time when Redis does not take it. */
  flush(): Promise<void>;
  /** Flushes once more. */
  close(): Promise<void>;
}

const FLUSH_EVERY_MS = 60_000;
const FLUSH_MS_MAX = 1_000;
/** Between two flushes; names come from outside. */
const ROWS_MAX = 10_000;

/**
 * Collects the reports of readers and writes them once a minute, apart from their requests: no reader waits for
 * Redis, and a Redis that is gone costs nothing but the numbers.
 */
export function readerTally(store: Pick<ReaderStore, "save">, log: Log): ReaderTally {
  let rows = new Map<string, ReaderRow>();

  async function flush(): Promise<void> {
    if (rows.size === 0) return;
    const taken = rows;
    rows = new Map();
    const saved = store
      .save([...taken.values()], Date.now())
      .catch((error: unknown) => void log.debug({ err: error }, "readers: not counted"));
    // A later save of the same rows changes nothing.
    if ((await within(saved, FLUSH_MS_MAX)) !== true) rows = new Map([...taken, ...rows].slice(-ROWS_MAX));
  }

  const timer = setInterval(() => void flush(), FLUSH_EVERY_MS).unref();
  return {
    note(document, userAgent) {
      const report = readerReport(userAgent);
      if (report === undefined) return;
      const key = `${report.reader} ${document}`;
      const known = rows.get(key)?.subscribers ?? 0;
      if (known === 0 && rows.size >= ROWS_MAX) return;
      // The largest of a minute: one reader may ask for two addresses of one document, each with its own people.
      rows.set(key, { ...report, document, subscribers: Math.max(known, report.subscribers) });
    },
    flush,
    close: () => {
      clearInterval(timer);
      return flush();
    },
  };
}
