import { describe, expect, test } from "vitest";
import { configFolder, feed, good, TOPICS } from "./config-folder.ts";

const { complaints } = configFolder();

describe("a slip in another file is one line with its place", () => {
  test.for<[name: string, file: string, text: string | Uint8Array, message: string]>([
    ["only comments", "topics.yaml", "# nothing yet\n\n", "1:1: is empty"],
    [
      "two documents",
      "topics.yaml",
      `${TOPICS}---\n${TOPICS}`,
      "5:1: not valid YAML: a second document begins here; a config file holds one",
    ],
    ["empty phrase", "topics.yaml", TOPICS.replace("[Ukraine]", '[Ukraine, " "]'), "4:20: any[1]: is empty"],
    ["no phrase", "topics.yaml", TOPICS.replace("[Ukraine]", "[]"), "4:10: any: is empty"],
    [
      "topic twice",
      "topics.yaml",
      TOPICS + TOPICS.replace("topics:\n", ""),
      '5:9: topic id "ukraine" is used twice, first at line 2',
    ],
    [
      "topic named all",
      "topics.yaml",
      TOPICS.replace("ukraine", "all"),
      "2:9: id: is the feed that holds everything; take another",
    ],
    [
      "no IPTC code",
      "topics.yaml",
      `${TOPICS}    iptc: "16000000"\n`,
      "5:11: iptc: must be an IPTC Media Topic such as medtop:16000000",
    ],
    [
      "unknown topic",
      "feeds.yaml",
      feed("topics: ukrane"),
      '4:13: unknown topic "ukrane", did you mean "ukraine"?',
    ],
    [
      "unknown topic, nested",
      "feeds.yaml",
      feed("topics: {all: [ukraine, {none: [sprt]}]}"),
      '4:37: unknown topic "sprt"',
    ],
    [
      "unknown operator",
      "feeds.yaml",
      feed("topics: {al: [ukraine], any: [ukraine]}"),
      '4:14: unknown key "al", did you mean "all"?',
    ],
    ["empty operator", "feeds.yaml", feed("topics: {all: []}"), "4:19: all: is empty"],
    ["no operator", "feeds.yaml", feed("topics: {}"), "4:13: topics: needs all, any or none"],
    [
      "a list as expression",
      "feeds.yaml",
      feed("topics: [ukraine]"),
      "4:13: topics: expected a topic id, or all, any or none with a list of them",
    ],
    ["too many entries", "feeds.yaml", feed("entries: 501"), "4:14: entries: must be at most 500"],
    [
      "unknown fold",
      "feeds.yaml",
      feed("fold: storry"),
      '4:11: fold: unknown value "storry", did you mean "story"?',
    ],
    [
      "feed twice",
      "feeds.yaml",
      `${feed("hours: 1")}  - id: f\n    title: G\n`,
      '5:9: feed id "f" is used twice, first at line 2',
    ],
    [
      "all with a topic",
      "feeds.yaml",
      feed("topics: ukraine").replace("id: f", "id: all"),
      '2:5: feeds[0]: the feed "all" holds everything: remove its topics and languages',
    ],
    [
      "all with one entry a story",
      "feeds.yaml",
      feed("fold: story").replace("id: f", "id: all"),
      '4:11: fold: the feed "all" holds every copy group: remove its fold',
    ],
    [
      "address with a query",
      "slugline.yaml",
      "publicUrl: http://x.example/?a\n",
      "1:12: publicUrl: must not hold a query or fragment",
    ],
    [
      "host that is an address",
      "slugline.yaml",
      "fetch:\n  hosts:\n    https://a.example: {}\n",
      '3:5: "https://a.example" must be a host as it stands in the address, such as example.org or 127.0.0.1:8000',
    ],
    [
      "private address without port",
      "slugline.yaml",
      "fetch: { allowPrivate: [localhost] }\n",
      "1:25: allowPrivate[0]: must be host:port, such as 127.0.0.1:18080",
    ],
    [
      "contact that is none",
      "slugline.yaml",
      "fetch: { contact: me }\n",
      "1:19: contact: must be an e-mail address or an http(s) address",
    ],
  ])("%s", async ([, file, text, message]) => {
    expect(await complaints({ ...good, [file]: text })).toEqual([`${file}:${message}`]);
  });
});
