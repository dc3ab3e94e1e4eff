import { describe, expect, test } from "vitest";
import { configFolder, good, line, SOURCES } from "./config-folder.ts";

const { complaints } = configFolder();

describe("a slip in sources.yaml is one line with its place", () => {
  test.for<[name: string, file: string, text: string | Uint8Array, message: string]>([
    ["unknown key", "sources.yaml", line("teir: wire"), '5:5: unknown key "teir", did you mean "tier"?'],
    ["unknown key, no likeness", "sources.yaml", line("colour: red"), '5:5: unknown key "colour"'],
    [
      "unknown tier",
      "sources.yaml",
      line("tier: wrie"),
      '5:11: tier: unknown value "wrie", did you mean "wire"?',
    ],
    [
      "tier far off",
      "sources.yaml",
      line("tier: x"),
      '5:11: tier: unknown value "x", expected wire, outlet, local',
    ],
    [
      "language by name",
      "sources.yaml",
      line("language: English"),
      '5:15: language: "English" is no language tag, did you mean "en"?',
    ],
    [
      "language with underscore",
      "sources.yaml",
      line("language: pt_BR"),
      '5:15: language: "pt_BR" is no language tag, did you mean "pt-BR"?',
    ],
    [
      "variant twice",
      "sources.yaml",
      line("language: de-1996-1996"),
      '5:15: language: "de-1996-1996" is no language tag, expected one such as en, de or pt-BR',
    ],
    [
      "bare number as duration",
      "sources.yaml",
      line("every: 5"),
      "5:12: every: expected a duration such as 5m, or {min: 15m, max: 1h}",
    ],
    [
      "duration in words",
      "sources.yaml",
      line("every: 5 min"),
      "5:12: every: expected a duration: a whole number and s, m, h or d, such as 5m",
    ],
    ["polled too often", "sources.yaml", line("every: 10s"), "5:12: every: must be from 30s to 7d"],
    ["polled too seldom", "sources.yaml", line("every: 8d"), "5:12: every: must be from 30s to 7d"],
    [
      "min over max",
      "sources.yaml",
      line("every: {min: 2h, max: 1h}"),
      "5:12: every: min is longer than max",
    ],
    ["bound too small", "sources.yaml", line("every: {min: 5s}"), "5:18: min: must be from 30s to 7d"],
    [
      "unknown bound",
      "sources.yaml",
      line("every: {mim: 5m}"),
      '5:13: unknown key "mim", did you mean "min"?',
    ],
    [
      "number as alias",
      "sources.yaml",
      line("aliases: [A, 24]"),
      "5:18: aliases[1]: expected text, found 24; put it in quotes",
    ],
    ["key without value", "sources.yaml", line("aliases:"), "5:13: aliases: has no value"],
    ["firstSight below 0", "sources.yaml", line("firstSight: -1"), "5:17: firstSight: must be at least 0"],
    ["key twice", "sources.yaml", line("name: B"), '5:5: key "name" is used twice, first at line 3'],
    [
      "id twice",
      "sources.yaml",
      `${SOURCES}  - id: a\n    name: B\n    url: https://b.example/\n`,
      '5:9: source id "a" is used twice, first at line 2',
    ],
    [
      "id in capitals",
      "sources.yaml",
      SOURCES.replace("id: a", "id: A"),
      "2:9: id: must be 1 to 64 lower-case letters, digits and hyphens, and not start with a hyphen",
    ],
    ["url missing", "sources.yaml", "sources:\n  - id: a\n    name: A\n", '2:5: "url" is missing'],
    [
      "other scheme",
      "sources.yaml",
      SOURCES.replace("https:", "ftp:"),
      "4:10: url: must start with http:// or https://",
    ],
    [
      "relative address",
      "sources.yaml",
      SOURCES.replace("https://a.example", ""),
      "4:10: url: is not an absolute address such as https://example.org/feed.xml",
    ],
    [
      "password in address",
      "sources.yaml",
      SOURCES.replace("//a.", "//u:p@a."),
      "4:10: url: must not hold a user name or password",
    ],
    ["no source", "sources.yaml", "sources: []\n", "1:10: sources: is empty"],
    [
      "a list as the whole file",
      "sources.yaml",
      "- a\n",
      "1:1: expected a mapping (key: value), found a list",
    ],
    ["empty file", "sources.yaml", "", "1:1: is empty"],
    [
      "bad indentation",
      "sources.yaml",
      "sources:\n  - id: a\n     name: A\n",
      "2:9: not valid YAML: a second colon or a wrong indentation; a value with a colon needs quotes",
    ],
    ["unknown anchor", "sources.yaml", line("aliases: *names"), '5:14: "*names" has no anchor above it'],
    ["anchor in itself", "sources.yaml", line("aliases: &x [*x]"), '5:18: "*x" stands inside itself'],
    [
      "not UTF-8",
      "sources.yaml",
      Buffer.from(SOURCES.replace("name: A", "name: é"), "latin1"),
      "3:1: this line is not valid UTF-8",
    ],
    ["over 4 MiB", "sources.yaml", `${SOURCES}#${"x".repeat(4 * 1024 * 1024)}`, " is larger than 4 MiB"],
  ])("%s", async ([, file, text, message]) => {
    expect(await complaints({ ...good, [file]: text })).toEqual([`${file}:${message}`]);
  });
});
