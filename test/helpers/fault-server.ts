import type { TestContext } from "vitest";
import { startTool } from "../integration/fetch-servers.ts";

const SERVER_SECONDS_MAX = 240;

/** What was asked of the server; the shape is the tool's, written down in its README. */
export interface FaultRequest {
  readonly t: number;
  readonly host: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A server of broken, hostile and changing feeds on several hosts, with a canary nobody may ask. */
export interface FaultServer {
  /** `http://127.0.0.1:<port>` and so on; Retry-After and gates hold for one of them. */
  readonly bases: readonly string[];
  readonly tlsPort: number | null;
  readonly tlsGarbagePort: number;
  /** The routes of its index. */
  routes(): Promise<readonly string[]>;
  /** Requests of the internal service that no source may lead to. */
  canaryHits(): Promise<number>;
  /** The requests of a route, oldest first; those with this in their address. */
  asked(route: string, part?: string): Promise<readonly FaultRequest[]>;
  close(): Promise<void>;
}

export async function faultServer(hosts = 4): Promise<FaultServer> {
  const tool = await startTool("fault-server/server.mjs", [
    ...["--ttl", `${SERVER_SECONDS_MAX}`, "--hosts", `${hosts}`],
  ]);
  // Casts: the shapes are the tool's.
  const ports = JSON.parse(tool.firstLine) as Pick<FaultServer, "bases" | "tlsPort" | "tlsGarbagePort">;
  const ask = async (path: string): Promise<unknown> => (await fetch(`${ports.bases[0]}${path}`)).json();
  return {
    ...ports,
    routes: async () =>
      ((await ask("/")) as { routes: { route: string }[] }).routes.map(({ route }) => route),
    canaryHits: async () => ((await ask("/_/stats")) as { canaryHits: number }).canaryHits,
    asked: async (route, part = "") => {
      const log = (await ask(`/_/log?route=${encodeURIComponent(route)}`)) as FaultRequest[];
      return log.filter(({ url }) => url.includes(part));
    },
    close: () => tool.stop(),
  };
}

/** Gone when the test has finished. */
export async function faultServerFor({ onTestFinished }: TestContext, hosts = 4): Promise<FaultServer> {
  const server = await faultServer(hosts);
  onTestFinished(() => server.close());
  return server;
}
