import { expect, test } from "vitest";
import { userAgent } from "../../../src/adapters/user-agent.ts";
import { readerReport } from "../../../src/adapters/web/reader-report.ts";

test.for<[subscribers: number | undefined, tail: string]>([
  [undefined, "(+https://operator.example/)"],
  [0, "(+https://operator.example/)"],
  [1, "(+https://operator.example/; 1 subscriber)"],
  [1204, "(+https://operator.example/; 1204 subscribers)"],
])("with %s subscribers the User-Agent ends in %s", ([subscribers, tail]) => {
  expect(userAgent("https://operator.example/", subscribers)).toMatch(/^Slugline\/\d+\.\d+\.\d+ /);
  expect(userAgent("https://operator.example/", subscribers).endsWith(` ${tail}`)).toBe(true);
});

test("a contact cannot break the header", () => {
  expect(userAgent("a@b.example\r\nX: \u2713 y")).toMatch(/ \(\+a@b\.exampleX:y\)$/);
});

test("another Slugline's word is understood", () => {
  const told = readerReport(userAgent("https://operator.example/", 12));
  expect(told).toEqual({ reader: "slugline", subscribers: 12 });
});
