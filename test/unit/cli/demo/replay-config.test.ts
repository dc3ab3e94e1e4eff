import { expect, test } from "vitest";
import { atPort } from "../../../../src/cli/demo/replay-config.ts";
import { configOf } from "../../../helpers/visits.ts";

const config = { ...configOf([], { parallel: 1, gapMs: 0 }), publicUrl: "http://localhost:8080" };

test("a replay's links lead to the port it is served on", () => {
  expect(atPort(config, "18611").publicUrl).toBe("http://localhost:18611");
  expect(atPort({ ...config, publicUrl: "http://localhost/news" }, "18611").publicUrl).toBe(
    "http://localhost:18611/news",
  );
  expect(atPort(config, "18611").version).not.toBe(config.version);
});

test.for<[why: string, publicUrl: string, port: string | undefined]>([
  ["no port is set", "http://localhost:8080", undefined],
  ["the port is empty", "http://localhost:8080", ""],
  ["any free port is taken", "http://localhost:8080", "0"],
  ["it is the port already", "http://localhost:8080", "8080"],
  ["the address is a public one", "https://feeds.example", "18611"],
])("a replay's config stays as it is where %s", ([, publicUrl, port]) => {
  const given = { ...config, publicUrl };
  expect(atPort(given, port)).toBe(given);
});
