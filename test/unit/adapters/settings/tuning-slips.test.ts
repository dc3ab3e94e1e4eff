import { describe, expect, test } from "vitest";
import { configFolder, good, line, SOURCES } from "./config-folder.ts";

const { complaints } = configFolder();

const LITERAL = `write \${NAME} and set NAME in the environment: a secret does not belong into this file`;
const BROKEN = `a variable is written \${NAME}: letters, digits and _ between the braces`;
const PROXY_HOW = "must be an http(s) address such as http://proxy.example:3128";

describe("a slip in the tuning of a source is one line with its place", () => {
  test.for<[text: string, message: string]>([
    ["encoding: uft-8", '5:15: encoding: "uft-8" is no encoding, did you mean "utf-8"?'],
    ["encoding: cp-1251", '5:15: encoding: "cp-1251" is no encoding, did you mean "windows-1251"?'],
    [
      "encoding: klingon",
      '5:15: encoding: "klingon" is no encoding, expected one such as utf-8, windows-1252 or shift_jis',
    ],
    ["encoding: 1251", "5:15: encoding: expected text, found 1251; put it in quotes"],
    ["zone: Auckland", '5:11: zone: "Auckland" is no time zone, did you mean "Pacific/Auckland"?'],
    [
      "zone: Pacific/Aukland",
      '5:11: zone: "Pacific/Aukland" is no time zone, did you mean "Pacific/Auckland"?',
    ],
    [
      "zone: buenos aires",
      '5:11: zone: "buenos aires" is no time zone, did you mean "America/Buenos_Aires"?',
    ],
    ['zone: "+0530"', '5:11: zone: "+0530" is no time zone, did you mean "+05:30"?'],
    ["zone: UTC+3", '5:11: zone: "UTC+3" is no time zone, did you mean "+03:00"?'],
    ['zone: "+15:00"', '5:11: zone: "+15:00" is no time zone, expected one such as Europe/Madrid or +05:30'],
    ["headers: [a]", "5:14: headers: expected a mapping (key: value), found a list"],
    ["headers: { 'X Y': a }", '5:16: "X Y" is no header name (RFC 9110 §5.1)'],
    ["headers: { Host: a }", '5:16: "Host" is set by the poll itself and cannot be changed'],
    [
      "headers: { if-none-match: a }",
      '5:16: "if-none-match" is set by the poll itself and cannot be changed',
    ],
    ["headers: { User-Agent: a }", '5:16: "User-Agent" is set by the poll itself and cannot be changed'],
    ["headers: { X-A: 5 }", "5:21: X-A: expected text; put it in quotes"],
    ['headers: { X-A: "a\\r\\nHost: b" }', "5:21: X-A: must be one line of ASCII characters"],
    ["headers: { X-A: é }", "5:21: X-A: must be one line of ASCII characters"],
    ["headers: { X-A: a, x-a: b }", '5:29: x-a: is the header "x-a" once more'],
    ["headers: { Authorization: Bearer abc123 }", `5:31: Authorization: ${LITERAL}`],
    ["headers: { x-api-key: abc123 }", `5:27: x-api-key: ${LITERAL}`],
    ["headers: { apikey: abc123 }", `5:24: apikey: ${LITERAL}`],
    ["headers: { X-Auth-Token: abc123 }", `5:30: X-Auth-Token: ${LITERAL}`],
    ["headers: { Cookie: session=abc123 }", `5:24: Cookie: ${LITERAL}`],
    [`headers: { X-A: "\${MY-KEY}" }`, `5:21: X-A: ${BROKEN}`],
    [`headers: { X-A: "\${KEY" }`, `5:21: X-A: ${BROKEN}`],
    ["login: { user: u, password: abc123 }", `5:33: password: ${LITERAL}`],
    ["login: { user: u, password: 123456 }", "5:33: password: expected text; put it in quotes"],
    ["login: { user: u }", '5:12: "password" is missing'],
    [`login: { user: "u:v", password: "\${P}" }`, "5:20: user: must not hold a colon (RFC 7617)"],
    [`login: { usr: u, password: '\${P}' }`, '5:12: "user" is missing'],
    ["proxy: nein", `5:12: proxy: ${PROXY_HOW}`],
    ["proxy: socks5://p.example:1080", `5:12: proxy: ${PROXY_HOW}`],
    ["proxy: http://p.example:3128/x", "5:12: proxy: must end after the host and port"],
    ["proxy: http://u:abc123@p.example:3128", `5:12: proxy: ${LITERAL}`],
    ["drop: []", "5:11: drop: is empty"],
    ["drop: [{}]", "5:12: drop[0]: needs title, category or link"],
    ["drop: [{ titel: a, link: b }]", '5:14: unknown key "titel", did you mean "title"?'],
    ['drop: [{ title: "!" }]', "5:21: title: needs a letter or digit: this would hold of everything"],
    ["drop: [{ title: 2024 }]", "5:21: title: expected text, found 2024; put it in quotes"],
    ["boilerplate: Follow us", '5:18: boilerplate: expected a list, found the text "Follow us"'],
    ['boilerplate: ["…"]', "5:19: boilerplate[0]: needs a letter or digit: this would hold of everything"],
    ["paused: soon", '5:13: paused: expected true or false, found the text "soon"'],
  ])("%s", async ([text, message]) => {
    expect((await complaints({ ...good, "sources.yaml": line(text) }))[0]).toBe(`sources.yaml:${message}`);
  });
});

test("more than 20 headers, 1,000 characters in one or 100 rules are too many", async () => {
  const headers = Array.from({ length: 21 }, (_, i) => `X-${i}: a`).join(", ");
  const long = `headers: { X-A: ${"a".repeat(1_001)} }`;
  expect(await complaints({ ...good, "sources.yaml": line(long) })).toEqual([
    "sources.yaml:5:21: X-A: must have at most 1000 characters",
  ]);
  const rules = Array.from({ length: 101 }, (_, i) => `{ title: a${i} }`).join(", ");
  expect(
    await complaints({ ...good, "sources.yaml": line(`headers: { ${headers} }\n    drop: [${rules}]`) }),
  ).toEqual([
    "sources.yaml:5:14: headers: must have at most 20 headers",
    "sources.yaml:6:11: drop: must have at most 100 entries",
  ]);
});

test("a login and an authorization header would be one header twice", async () => {
  const both = `login: { user: u, password: "\${P}" }\n    headers: { authorization: "Bearer \${T}" }`;
  expect(await complaints({ ...good, "sources.yaml": line(both) })).toEqual([
    "sources.yaml:6:31: authorization: login sends this header already",
  ]);
});

test("no complaint repeats what may be a secret", async () => {
  const texts = [
    "headers: { Authorization: s3cret-value }",
    "headers: { X-Token: [s3cret-value] }",
    "login: { user: u, password: s3cret-value }",
    `login: { user: 's3cret-value\\n:', password: '\${s3cret-value}' }`,
    "proxy: http://u:s3cret-value@p.example",
    "proxy: u:s3cret-value@p.example",
  ];
  for (const text of texts) {
    const lines = await complaints({ ...good, "sources.yaml": line(text) });
    expect(lines).not.toEqual([]);
    expect(lines.join("\n")).not.toContain("s3cret-value");
  }
});

test("a proxy for all sources is checked as one of a source is", async () => {
  const slugline = "fetch: { proxy: p.example }\n";
  expect(await complaints({ ...good, "slugline.yaml": slugline, "sources.yaml": SOURCES })).toEqual([
    `slugline.yaml:1:17: proxy: ${PROXY_HOW}`,
  ]);
});
