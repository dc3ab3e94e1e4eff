import { expect, test } from "vitest";
import { proxyAddress } from "../../../../src/adapters/http/proxy-address.ts";

const basic = (text: string): string => `Basic ${Buffer.from(text).toString("base64")}`;

test.for<[href: string, uri: string, token: string | undefined]>([
  ["http://proxy.example:3128", "http://proxy.example:3128/", undefined],
  [" HTTPS://Proxy.Example/ ", "https://proxy.example/", undefined],
  ["http://[::1]:3128", "http://[::1]:3128/", undefined],
  ["http://desk:secret@proxy.example:3128/", "http://proxy.example:3128/", basic("desk:secret")],
  ["http://desk@proxy.example:3128", "http://proxy.example:3128/", basic("desk:")],
  ["http://desk:se%40cret@proxy.example", "http://proxy.example/", basic("desk:se@cret")],
  ["http://desk:100%@proxy.example", "http://proxy.example/", basic("desk:100%")],
  ["http://desk:a@b/c:d@proxy.example", "http://proxy.example/", basic("desk:a@b/c:d")],
])("%s", ([href, uri, token]) => {
  expect(proxyAddress(href, "fetch.proxy")).toEqual(token === undefined ? { uri } : { uri, token });
});

test.for([
  "",
  "proxy.example:3128",
  "socks5://proxy.example",
  "http://",
  "http://secret:3128:1",
  "http://secret/path",
  "http://desk:secret@",
  "http://secret?x",
])("%s is no proxy, and is not told", (href) => {
  expect(() => proxyAddress(href, "fetch.proxy")).toThrow(/^fetch\.proxy is no http\(s\):\/\/host:port$/);
});
