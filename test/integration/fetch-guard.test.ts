import type { IncomingMessage } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deniedAs } from "../../src/adapters/http/address-policy.ts";
import type { HttpClient } from "../../src/adapters/http/fetch-types.ts";
import type { Lookup } from "../../src/adapters/http/guarded-connect.ts";
import { httpClient } from "../../src/adapters/http/http-client.ts";
import { type LocalServer, serve, sharedTools } from "./fetch-servers.ts";

const userAgent = "Slugline/0 (+https://operator.example/)";
let internal: LocalServer;
const hits: (string | undefined)[] = [];

beforeAll(async () => {
  internal = await serve((request: IncomingMessage, response) => {
    hits.push(request.url);
    response.end("secret");
  });
});
afterAll(() => internal.stop());

async function refused(client: HttpClient, url: string): Promise<unknown> {
  try {
    return await client.fetchFeed({ url });
  } catch (error) {
    return error;
  } finally {
    await client.close();
  }
}

test.for([
  "127.0.0.1",
  "127.255.0.9",
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "100.127.255.255",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.8",
  "192.0.2.1",
  "192.88.99.1",
  "192.168.1.1",
  "198.18.0.1",
  "198.19.255.255",
  "198.51.100.7",
  "203.0.113.7",
  "224.0.0.1",
  "239.1.1.1",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::127.0.0.1",
  "::8.8.8.8",
  "::ffff:127.0.0.1",
  "::ffff:8.8.8.8",
  "::ffff:7f00:1",
  "64:ff9b::7f00:1",
  "64:ff9b::808:808",
  "64:ff9b:1::1",
  "100::1",
  "2001::1",
  "2001:0:4136:e378:8000:63bf:3fff:fdd2",
  "2001:2::1",
  "2001:10::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "3fff::1",
  "5f00::1",
  "fc00::1",
  "fd12::1",
  "fe80::1",
  "fe80::1%eth0",
  "fec0::1",
  "feff::1",
  "ff02::1",
  "2001:470:1:2:0:5efe:7f00:1",
  "2001:470:1:2:0:5EFE:127.0.0.1",
  "2001:470:1:2:200:5efe:8.8.8.8",
  "2001:470::5efe:a00:1",
  "2001:470:1:2:0:5efe::",
  "2606:4700::1%eth0",
  "localhost",
  "",
])("%s is refused", (address) => {
  expect(deniedAs(address)).toEqual(expect.any(String));
});

test.for([
  "1.1.1.1",
  "8.8.8.8",
  "100.63.0.1",
  "100.128.0.1",
  "172.15.0.1",
  "172.32.0.1",
  "192.0.1.1",
  "198.17.0.1",
  "198.20.0.1",
  "223.255.255.255",
  "2606:4700::1111",
  "2a00:1450::1",
  "2001:4860:4860::8888",
  "2003::1",
  "2001:470:1:2:5efe::1",
  "2001:470:1:5efe::1",
  "2001:470:1:2:1:5efe:7f00:1",
])("%s is global unicast", (address) => {
  expect(deniedAs(address)).toBeUndefined();
});

test.for([
  ["127.0.0.1"],
  ["127.1"],
  ["0x7f000001"],
  ["2130706433"],
  ["0177.0.0.1"],
  ["①27.0.0.1"],
  ["127.000.000.001"],
  ["0x7f.0.0x0.1"],
  ["017700000001"],
  ["0"],
  ["１２７。０。０。１"],
  ["127.0.0.1."],
  ["localhost"],
  ["localhost."],
  ["LOCALHOST"],
  ["ⓛⓞⓒⓐⓛⓗⓞⓢⓣ"],
  ["[::1]"],
  ["[0:0:0:0:0:0:0:1]"],
  ["[::]"],
  ["[::FFFF:127.0.0.1]"],
  ["[fe80::1]"],
  ["[fec0::1]"],
  ["[::ffff:7f00:1]"],
  ["[::127.0.0.1]"],
  ["[64:ff9b::7f00:1]"],
])("the internal service is not reached as %s", async ([host]) => {
  const port = internal.host.split(":")[1];
  const error = await refused(httpClient({ userAgent, allowPrivate: [] }), `http://${host}:${port}/secret`);
  expect(error).toMatchObject({ name: "FetchError", kind: "private-address", retryable: true });
  expect(hits).toEqual([]);
});

test("an empty port is the scheme's own, and as little allowed", async () => {
  for (const url of ["http://127.0.0.1:/secret", "https://127.0.0.1:/secret"])
    expect(await refused(httpClient({ userAgent, allowPrivate: [] }), url)).toMatchObject({
      kind: "private-address",
    });
});

test.for([
  [0],
  [1],
  [22],
  [25],
  [110],
  [143],
  [465],
  [587],
  [993],
  [5432],
  [6000],
  [6379],
  [6667],
  [10080],
  [11211],
])("no feed is asked for on port %d, whatever the address", async ([port]) => {
  let lookups = 0;
  const lookup: Lookup = (_name, _options, callback) => {
    lookups += 1;
    callback(null, [{ address: "8.8.8.8", family: 4 }]);
  };
  for (const host of ["wire.example", "8.8.8.8", "[2606:4700::1111]", "127.0.0.1"]) {
    const error = await refused(
      httpClient({ userAgent, allowPrivate: [], lookup }),
      `http://${host}:${port}/`,
    );
    expect(error).toMatchObject({ kind: "url", message: expect.stringContaining(`port ${port} is none`) });
  }
  expect(lookups).toBe(0);
});

test("a refused port that the operator allows is asked", async () => {
  const error = await refused(
    httpClient({ userAgent, allowPrivate: ["127.0.0.1:1"] }),
    "http://127.0.0.1:1/",
  );
  expect(error).toMatchObject({ kind: "network", message: "127.0.0.1:1: the connection was refused" });
});

test("another port of an allowed host is refused", async () => {
  const error = await refused(
    httpClient({ userAgent, allowPrivate: ["127.0.0.1:1", "127.0.0.1"] }),
    `http://${internal.host}/`,
  );
  expect(error).toMatchObject({ kind: "private-address" });
  expect(hits).toEqual([]);
});

test("a name is resolved once, and the address that was checked is the one connected to", async () => {
  let lookups = 0;
  const rebinding: Lookup = (_name, _options, callback) => {
    lookups += 1;
    callback(null, [{ address: lookups === 1 ? "203.0.113.7" : "127.0.0.1", family: 4 }]);
  };
  const client = httpClient({ userAgent, allowPrivate: [], lookup: rebinding });
  const url = `http://wire.example:${internal.host.split(":")[1]}/rebind`;
  await expect(client.fetchFeed({ url })).rejects.toMatchObject({
    kind: "private-address",
    message: expect.stringContaining("203.0.113.7 (documentation)"),
  });
  await expect(client.fetchFeed({ url })).rejects.toMatchObject({
    kind: "private-address",
    message: expect.stringContaining("127.0.0.1 (loopback)"),
  });
  expect(lookups).toBe(2);
  expect(hits).toEqual([]);
  await client.close();
});

test.skipIf(!sharedTools)(
  "a resolver that answers another address next time leads nowhere (needs ../shared/tools/fault-server)",
  async () => {
    const tool = new URL("../../../shared/tools/fault-server/rebind-lookup.mjs", import.meta.url).href;
    // A cast: the shape is the tool's, written down in its README.
    const { rebindLookup } = (await import(tool)) as {
      rebindLookup(options: object): Lookup & { calls(): number };
    };
    const lookup = rebindLookup({});
    const client = httpClient({ userAgent, allowPrivate: [], lookup });
    const url = `http://wire.example:${internal.host.split(":")[1]}/rebind`;
    for (let poll = 1; poll <= 3; poll++) {
      await expect(client.fetchFeed({ url })).rejects.toMatchObject({ kind: "private-address" });
      expect(lookup.calls()).toBe(poll);
    }
    expect(hits).toEqual([]);
    await client.close();
  },
);

test("every hop is guarded: a redirect to a private address or an odd port is refused", async () => {
  const open = await serve(
    (request, response) =>
      void response.writeHead(302, { location: decodeURIComponent(request.url?.slice(2) ?? "") }).end(),
  );
  for (const [location, kind] of [
    [`http://${internal.host}/hop`, "private-address"],
    [`//${internal.host}/hop`, "private-address"],
    [`http://localhost.:${internal.host.split(":")[1]}/hop`, "private-address"],
    ["http://8.8.8.8:25/hop", "url"],
    ["gopher://8.8.8.8/hop", "url"],
    ["http://u:p@8.8.8.8/hop", "url"],
  ] as const) {
    const client = httpClient({ userAgent, allowPrivate: [open.host] });
    const error = await refused(client, `http://${open.host}/?${encodeURIComponent(location)}`);
    expect(error, location).toMatchObject({ kind });
  }
  expect(hits).toEqual([]);
  await open.stop();
});

test("a new list holds at once, for connections that are open too", async () => {
  const client = httpClient({ userAgent, allowPrivate: [internal.host] });
  const url = `http://${internal.host}/allowed`;
  expect((await client.fetchFeed({ url })).status).toBe(200);
  client.setAllowPrivate([]);
  await expect(client.fetchFeed({ url })).rejects.toMatchObject({ kind: "private-address" });
  client.setAllowPrivate([internal.host]);
  expect((await client.fetchFeed({ url })).status).toBe(200);
  expect(hits.splice(0)).toEqual(["/allowed", "/allowed"]);
  await client.close();
});

test("a new list does not break a fetch that is between two hops", async () => {
  const open = await serve((request, response) => {
    response.writeHead(302, { location: `http://${internal.host}/landed` }).end(request.url);
  });
  const client = httpClient({ userAgent, allowPrivate: [open.host] });
  const onHop = async (): Promise<void> => client.setAllowPrivate([open.host, internal.host]);
  expect((await client.fetchFeed({ url: `http://${open.host}/`, onHop })).url).toBe(
    `http://${internal.host}/landed`,
  );
  expect(hits.splice(0)).toEqual(["/landed"]);
  await client.close();
  await open.stop();
});

test.for([
  ["file:///etc/hostname"],
  ["ftp://wire.example/"],
  ["javascript:1"],
  ["http://user:secret@wire.example/"],
  ["not an address"],
  ["http://[fe80::1%25eth0]/"],
  ["http://127.0.0.1:65536/"],
  ["http://1.2.3.256/"],
  ["http:///"],
  [`http://wire.example/${"a".repeat(5_000)}`],
])("%s is not fetched", async ([url = ""]) => {
  const error = await refused(httpClient({ userAgent, allowPrivate: [] }), url);
  expect(error).toMatchObject({ name: "FetchError", kind: "url" });
  expect(String(error)).not.toContain("secret");
});
