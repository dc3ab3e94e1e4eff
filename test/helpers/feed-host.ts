import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pause } from "../../src/adapters/deadline.ts";

/** One request as the server saw it; `endMs` when its answer was written. */
export interface Asked {
  readonly path: string;
  readonly startMs: number;
  endMs?: number;
}

/** What a path answers: status, headers, and after how long. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly delayMs?: number | (() => number);
}

/** A host of the test's own, which writes down who asked when. */
export interface FeedHost {
  readonly host: string;
  readonly asked: Asked[];
  /** Requests open at the same time, at most. */
  readonly parallelMax: number;
  url(path: string): string;
  /** Sets what a path answers; all others have an empty feed. */
  set(path: string, answer: Answer): void;
  askedOf(path: string): Asked[];
  close(): Promise<void>;
}

/** Serves feeds on a free loopback port. */
export async function feedHost(delayMs: number | (() => number) = 0): Promise<FeedHost> {
  const answers = new Map<string, Answer>();
  const asked: Asked[] = [];
  let open = 0;
  let parallelMax = 0;
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "/";
    const entry: Asked = { path, startMs: Date.now() };
    asked.push(entry);
    open++;
    parallelMax = Math.max(parallelMax, open);
    const { status = 200, headers = {}, body = rss([]), ...own } = answers.get(path) ?? {};
    const wait = own.delayMs ?? delayMs;
    await pause(typeof wait === "function" ? wait() : wait);
    open--;
    entry.endMs = Date.now();
    response.writeHead(status, { "content-type": "application/rss+xml", ...headers }).end(body);
  }
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A cast: a TCP server that listens has an AddressInfo.
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    asked,
    get parallelMax() {
      return parallelMax;
    },
    url: (path) => `http://${host}${path}`,
    set: (path, given) => void answers.set(path, given),
    askedOf: (path) => asked.filter((request) => request.path === path),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An RSS document with one entry a word; each word makes an own story. */
export function rss(words: readonly string[]): string {
  const entries = words.map(
    (word) =>
      `<item><guid isPermaLink="false">${word}</guid><title>${word} council opens the ${word} bridge</title>` +
      `<link>http://wire.example/${word}</link><description>The ${word} bridge over the ${word} river was opened on Monday by the ${word} council.</description></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Test wire</title><link>http://wire.example/</link><description>Test</description>${entries.join("")}</channel></rss>`;
}
