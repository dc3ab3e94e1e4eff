import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hostOf } from "../../src/model/source.ts";
import { startPoll } from "../../workers/poll.ts";
import { eventually } from "../helpers/eventually.ts";
import { type FaultServer, faultServer } from "../helpers/fault-server.ts";
import { readPublished } from "../helpers/fault-server-published.ts";
import { hasShared } from "../helpers/shared.ts";
import { configOf, source } from "../helpers/visits.ts";
import { wholeWay } from "../helpers/whole-way.ts";

const AT_ONCE = { parallel: 1, gapMs: 0 };
const SOURCES = 20;
const OWN = 20;
const SHARED = 10;

/** A port where nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

describe.skipIf(!hasShared("tools/fault-server"))(
  "many sources and hosts (needs ../shared/tools/fault-server)",
  () => {
    let faults: FaultServer;
    beforeAll(async () => {
      faults = await faultServer(8);
    });
    afterAll(() => faults.close());
    const at = (host: number, path: string): string => `${faults.bases[host % faults.bases.length]}${path}`;

    test("/load: of many sources each own entry once, the shared ones folded; nothing new in the second round", async (context) => {
      const path = (id: number): string => `/load/${id}?n=${OWN}&shared=${SHARED}`;
      const sources = Array.from({ length: SOURCES }, (_, id) =>
        source(`s${id}`, at(id, path(id)), { firstSight: OWN + SHARED }),
      );
      const way = await wholeWay(configOf(sources, AT_ONCE));
      context.onTestFinished(() => way.close());
      const round = async () => {
        const polls = [];
        for (const host of await way.dispatch()) polls.push(...(await way.visit(host)));
        await way.ingest();
        await way.publish();
        way.nowMs += 3_600_000;
        return polls;
      };
      expect(await round()).toHaveLength(SOURCES);
      const first = await readPublished(way.dataDir);
      expect(first.entries).toHaveLength(SOURCES * OWN + SHARED);
      expect(first.entries.filter(({ sources: of }) => of.length === SOURCES)).toHaveLength(SHARED);
      for (const { isRead, new: fresh, changed } of await round())
        expect({ isRead, fresh, changed }).toEqual({ isRead: false, fresh: 0, changed: 0 });
      expect((await readPublished(way.dataDir)).text).toBe(first.text);
      expect(await faults.canaryHits()).toBe(0);
    }, 60_000);

    test.for<[name: string, url: () => Promise<string> | string, error: RegExp]>([
      ["a closed port", async () => `http://127.0.0.1:${await closedPort()}/`, /refused/],
      ["a name that is none", () => "http://no-such-host.invalid/feed", /./],
      ["a port that does not speak TLS", () => `https://127.0.0.1:${faults.tlsGarbagePort}/`, /TLS/],
      ["a certificate of another host", () => `https://127.0.0.1:${faults.tlsPort}/ok/rss`, /self-signed/],
    ])("%s is a failure in clear words, backed off", async ([, url, error], context) => {
      const address = await url();
      const way = await wholeWay(configOf([source("fault", address)], AT_ONCE));
      context.onTestFinished(() => way.close());
      const host = hostOf(address);
      const [report] = await way.poll(host);
      expect(report).toMatchObject({ outcome: "failed", error: expect.stringMatching(error) });
      expect(await way.poll(host)).toEqual([]);
      expect(await way.state(host, "fault")).toMatchObject({ failures: 1 });
    });

    test("hosts that hang and drip hold up no other, though only two are visited at once", async (context) => {
      const slow = [
        at(0, "/net/hang"),
        at(1, "/net/drip?ms=50"),
        at(2, "/net/hang"),
        at(3, "/net/drip?ms=50"),
      ];
      const good = [4, 5, 6, 7].map((host) => at(host, `/load/good${host}?n=3&shared=0`));
      const sources = [...slow, ...good].map((url, i) => source(`s${i}`, url));
      const way = await wholeWay(configOf(sources, AT_ONCE), { limits: { deadlineMs: 1_000 } });
      context.onTestFinished(() => way.close());
      const ended = new Map<string, number>();
      const startedMs = Date.now();
      const role = startPoll(way.runtime, {
        hostsAtOnce: 2,
        onPoll: ({ sourceId }) => void ended.set(sourceId, Date.now() - startedMs),
      });
      for (const { url } of sources) await way.runtime.queues.poll.add(hostOf(url), { host: hostOf(url) });
      await eventually("all visits", () => ended.size === sources.length);
      await role.close();
      // Two slow ones at a time, each freed at its deadline: the good ones wait for two of them at most.
      const latestMs = Math.max(...[4, 5, 6, 7].map((i) => ended.get(`s${i}`) ?? Number.POSITIVE_INFINITY));
      expect(latestMs).toBeLessThan(2 * 1_000 + 1_500);
      await way.ingest();
      await way.publish();
      expect((await readPublished(way.dataDir)).entries).toHaveLength(4 * 3);
    });
  },
);
