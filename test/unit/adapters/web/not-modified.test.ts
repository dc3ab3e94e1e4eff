import type { IncomingHttpHeaders } from "node:http";
import { expect, test } from "vitest";
import { isNotModified } from "../../../../src/adapters/web/not-modified.ts";

const current = { etag: '"Abc-_1"', lastModifiedMs: Date.UTC(1994, 10, 6, 8, 49, 37) };
const SAME = "Sun, 06 Nov 1994 08:49:37 GMT";

test.for<[name: string, headers: IncomingHttpHeaders, notModified: boolean]>([
  ["no precondition", {}, false],
  ["the tag", { "if-none-match": '"Abc-_1"' }, true],
  ["the tag, marked weak by a proxy", { "if-none-match": 'W/"Abc-_1"' }, true],
  ["a list with the tag", { "if-none-match": '"x", W/"y" ,"Abc-_1"' }, true],
  ["any version", { "if-none-match": " * " }, true],
  ["another tag", { "if-none-match": '"Abc-_2"' }, false],
  ["the tag without quotes", { "if-none-match": "Abc-_1" }, false],
  ["a tag that only ends like ours", { "if-none-match": '"xAbc-_1"' }, false],
  ["another tag beside a date that matches", { "if-none-match": '"x"', "if-modified-since": SAME }, false],
  ["the date", { "if-modified-since": SAME }, true],
  ["a later date", { "if-modified-since": "Sun, 06 Nov 1994 08:49:38 GMT" }, true],
  ["an earlier date", { "if-modified-since": "Sun, 06 Nov 1994 08:49:36 GMT" }, false],
  ["the date as RFC 850 wrote it", { "if-modified-since": "Sunday, 06-Nov-94 08:49:37 GMT" }, true],
  ["the date as asctime writes it", { "if-modified-since": "Sun Nov  6 08:49:37 1994" }, true],
  ["a date that is none", { "if-modified-since": "2999" }, false],
  ["a date too long to be one", { "if-modified-since": `Sun, ${" ".repeat(50)}06 Nov 2094` }, false],
])("%s", ([, headers, notModified]) => {
  expect(isNotModified(headers, current)).toBe(notModified);
});
