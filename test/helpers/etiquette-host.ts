import { createServer } from "node:net";
import type { TestContext } from "vitest";
import { hostOf } from "../../src/model/source.ts";
import { startTool } from "../integration/fetch-servers.ts";

const HOST_SECONDS_MAX = 180;

/** What the host says of its visitor; the shape is the tool's, written down in its README. */
export interface EtiquetteReport {
  readonly polls: number;
  readonly scenarios: Readonly<
    Record<string, { verdict: string; reason: string; requests: number; targetRequests?: number }>
  >;
  readonly requests: Readonly<Record<string, { verdict: string; reason: string }>>;
}

/** A host that watches its visitor, one address a scenario. */
export interface EtiquetteHost {
  /** Scenario -> address to be polled. */
  readonly urls: ReadonlyMap<string, string>;
  readonly hosts: readonly string[];
  report(isScheduled?: boolean): Promise<EtiquetteReport>;
  close(): Promise<void>;
}

export async function etiquetteHost(): Promise<EtiquetteHost> {
  const port = await freePort();
  const tool = await startTool("peer-bench/etiquette.mjs", [
    ...["--port", `${port}`, "--max-seconds", `${HOST_SECONDS_MAX}`],
  ]);
  const ask = async (path: string): Promise<unknown> =>
    (await fetch(`http://127.0.0.1:${port}${path}`)).json();
  // Casts: the shapes are the tool's.
  const addresses = (await ask("/__urls")) as string[];
  const scenarioOf = (url: string): string => new URL(url).pathname.replace("/s/", "");
  return {
    urls: new Map(addresses.map((url) => [scenarioOf(url), url])),
    hosts: [...new Set(addresses.map(hostOf))],
    report: async (isScheduled = false) =>
      (await ask(`/__report${isScheduled ? "?scheduled=1" : ""}`)) as EtiquetteReport,
    close: () => tool.stop(),
  };
}

/** Gone when the test has finished. */
export async function etiquetteHostFor({ onTestFinished }: TestContext): Promise<EtiquetteHost> {
  const host = await etiquetteHost();
  onTestFinished(() => host.close());
  return host;
}

/** A port that is free on the first address; the tool wants the same one on three more. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
