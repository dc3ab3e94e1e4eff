import { createHash } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

const LAST_MODIFIED = "Wed, 13 Nov 2024 12:00:00 GMT";

/** A request as a wire saw it. */
export interface WireRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** A wire of a test's own on loopback: it answers conditional requests as RFC 9110 §13 says. */
export interface WireServer {
  /** `127.0.0.1:<port>`. */
  readonly host: string;
  /** All requests so far, oldest first. */
  readonly requests: readonly WireRequest[];
  /** What the path gives from now on. */
  show(path: string, body: string, headers?: Readonly<Record<string, string>>): void;
  close(): Promise<void>;
}

export async function startWireServer(): Promise<WireServer> {
  const documents = new Map<string, { body: string; headers: Readonly<Record<string, string>> }>();
  const requests: WireRequest[] = [];
  const server = createServer(({ url = "/", headers }, response) => {
    requests.push({ path: url, headers });
    const document = documents.get(url);
    if (document === undefined) return void response.writeHead(404).end();
    const etag = `"${createHash("sha256").update(document.body).digest("hex").slice(0, 16)}"`;
    if (headers["if-none-match"] === etag) return void response.writeHead(304, { etag }).end();
    response
      .writeHead(200, {
        ...{ "content-type": "application/rss+xml; charset=utf-8", etag, "last-modified": LAST_MODIFIED },
        ...document.headers,
      })
      .end(document.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    show: (path, body, headers = {}) => void documents.set(path, { body, headers }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
