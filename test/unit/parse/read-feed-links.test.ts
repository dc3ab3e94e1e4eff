import { expect, test } from "vitest";
import { readFeedLinks } from "../../../src/parse/read-feed-links.ts";

const found = (html: string) => readFeedLinks(Buffer.from(html), "https://quay.example/news/index.html");

test("feeds that a page declares come first, then links that look like feeds, each once and absolute", () => {
  const page = `<html><head><base href="https://quay.example/base/">
    <link rel="stylesheet" href="/a.css"><link rel="alternate" type="text/html" href="/en">
    <link rel="ALTERNATE" type="application/rss+xml; charset=utf-8" title=" All  news " href="all.xml">
    <link rel="alternate" type="application/feed+json" href="//quay.example/feed.json#x">
    </head><body><a href="/feed/">Feed</a> <a href="/base/all.xml">again</a> <a href="/feedback">no</a>
    <a href="mailto:rss@quay.example">no</a> <a href="/ports.rss?x=1" title="Ports">ports</a></body></html>`;
  expect(found(page)).toEqual([
    { url: "https://quay.example/base/all.xml", kind: "declared", title: "All news" },
    { url: "https://quay.example/feed.json", kind: "declared" },
    { url: "https://quay.example/feed/", kind: "linked" },
    { url: "https://quay.example/ports.rss?x=1", kind: "linked", title: "Ports" },
  ]);
});

test("addresses that are no web addresses are passed over", () => {
  const link = (href: string) => `<link rel="alternate" type="application/rss+xml" href="${href}">`;
  expect(
    found(`${link("")}${link("javascript:x()")}${link("https://[")}${link("file:///etc/passwd")}`),
  ).toEqual([]);
});

test("a page that names thousands of feeds is cut", () => {
  const links = Array.from({ length: 5_000 }, (_, i) => `<a href="/${i}.rss">x</a>`).join("");
  expect(found(links)).toHaveLength(50);
});
