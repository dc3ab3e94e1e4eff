import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import type { TestContext } from "vitest";
import type { PollReport } from "../../src/adapters/visit/poll-source.ts";
import type { HostManners } from "../../src/model/config.ts";
import type { PollState } from "../../src/model/poll-state.ts";
import type { Source } from "../../src/model/source.ts";
import { type RoutedServer, serveRoutes } from "../integration/fetch-servers.ts";
import { rss } from "./feed-host.ts";
import { feedPath } from "./published.ts";
import { configOf, source } from "./visits.ts";
import { type WholeWay, wholeWay } from "./whole-way.ts";

/** What the host answers: a 200 with a feed of one entry unless told. */
export interface Told {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
}

export const FEED: string = rss(["alder"]);

/** The program, and a host that watches how it is asked. */
export interface MannersHost extends RoutedServer {
  readonly way: WholeWay;
  /** The answers of a path, one a request; the last one stays. */
  tell(path: string, ...answers: readonly Told[]): void;
  askedOf(path: string): IncomingMessage[];
  /** One whole poll of what is due. */
  poll(): Promise<readonly PollReport[]>;
  /** One whole poll of these sources, whatever their schedule. */
  force(...ids: readonly string[]): Promise<readonly PollReport[]>;
  /** Lets `ms` pass, then polls what is due. */
  pollAfter(ms: number): Promise<readonly PollReport[]>;
  /** The Atom file of all entries. */
  published(): string;
  /** Of the source `s`, or another. */
  state(id?: string): Promise<PollState>;
}

export interface MannersOptions {
  readonly manners?: HostManners;
  readonly jitter?: number;
  /** Made of the address of the host; one source `s` at `/feed?k=1` unless told. */
  readonly sources?: (base: string) => readonly Source[];
  readonly own?: Partial<Source>;
}

/** Both are gone when the test has finished. */
export async function mannersHost(
  { onTestFinished }: TestContext,
  { manners = { parallel: 1, gapMs: 0 }, jitter = 0, sources, own = {} }: MannersOptions = {},
): Promise<MannersHost> {
  const server = await serveRoutes();
  const base = `http://${server.host}`;
  const polled = sources?.(base) ?? [source("s", `${base}/feed?k=1`, own)];
  const way = await wholeWay(configOf(polled, manners), { jitter });
  onTestFinished(async () => {
    await way.close();
    await server.stop();
  });
  const poll = (): Promise<readonly PollReport[]> => way.poll(server.host);
  const host: MannersHost = {
    ...server,
    way,
    poll,
    tell: (path, ...answers) => tell(server, path, answers),
    askedOf: (path) => server.asked.filter(({ url }) => url?.split("?")[0] === path),
    force: async (...ids) => {
      await way.runtime.stores.schedule.force(server.host, ids, way.nowMs);
      return poll();
    },
    pollAfter: (ms) => {
      way.nowMs += ms;
      return poll();
    },
    published: () => readFileSync(feedPath(way.dataDir, "all"), "utf8"),
    state: async (id = "s") => {
      const state = await way.state(server.host, id);
      if (state === undefined) throw new Error(`${id} was never polled`);
      return state;
    },
  };
  for (const { url } of polled) host.tell(new URL(url).pathname, {});
  return host;
}

function tell(server: RoutedServer, path: string, answers: readonly Told[]): void {
  const left = [...answers];
  server.routes[path] = (_request, response) => {
    const { status = 200, headers = {}, body = FEED } = (left.length > 1 ? left.shift() : left[0]) ?? {};
    const type = { "content-type": "application/rss+xml" };
    // A copy: a header given twice is an array, which Node wants to be writable.
    const copied = Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === "string" ? value : [...value],
    ]);
    response
      .writeHead(status, { ...type, ...Object.fromEntries(copied) })
      .end(status === 304 ? undefined : body);
  };
}
