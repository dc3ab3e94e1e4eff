import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { FetchRequest, FetchResult, HttpClient } from "../http/fetch-types.ts";

/** A server on loopback that gives each source's current recording, and the client that finds it there. */
export interface ReplayServer {
  /** `127.0.0.1:<port>`, to be allowed as a private address. */
  readonly host: string;
  /** What the source gives from now on. */
  show(sourceId: string, body: Uint8Array): void;
  /** A client that asks this server in place of the sources' own addresses, and lets on nothing of it. */
  client(real: HttpClient, sourceIdOf: (url: string) => string | undefined): HttpClient;
  close(): Promise<void>;
}

export async function startReplayServer(): Promise<ReplayServer> {
  const bodies = new Map<string, Uint8Array>();
  const server = createServer((request, response) => {
    const body = bodies.get(decodeURIComponent((request.url ?? "/").slice(1)));
    if (body === undefined) response.writeHead(404).end();
    // No charset: the document says its own, as the recordings were made without headers.
    else
      response
        .writeHead(200, { "content-type": "application/xml", "content-length": body.byteLength })
        .end(body);
  });
  await listen(server);
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    show: (sourceId, body) => void bodies.set(sourceId, body),
    client: (real, sourceIdOf) => ({
      ...real,
      fetchFeed: (request) => fetchHere(real, host, request, sourceIdOf(request.url) ?? ""),
    }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The answer carries the source's own address, so that nothing stored or published depends on the port. */
async function fetchHere(
  real: HttpClient,
  host: string,
  request: FetchRequest,
  sourceId: string,
): Promise<FetchResult> {
  // The source's headers and proxy are for the source itself, not for a recording of it.
  const source = { proxy: "none" };
  const result = await real.fetchFeed({ url: `http://${host}/${encodeURIComponent(sourceId)}`, source });
  return { ...result, url: request.url };
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
}
