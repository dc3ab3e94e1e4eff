import { expect, test } from "vitest";
import { plainSource } from "../../../../src/cli/try/draft.ts";
import { subjectsOf } from "../../../../src/cli/try/subjects.ts";

const SOURCES = [{ ...plainSource("https://quay.example/rss"), id: "quay" }];

test("a word that is no source of a valid config is said to be none", async () => {
  await expect(subjectsOf(["harbour-times"], SOURCES)).rejects.toThrow(
    /^"harbour-times" is no address, no file and no source of the config$/,
  );
});

test("where the config is not valid its sources are not known, and that is said in place of a guess", async () => {
  await expect(subjectsOf(["harbour-times"], undefined)).rejects.toThrow(
    /^"harbour-times" is no address, no file and no source of the config \(the config is not valid: slugline check\)$/,
  );
});

test("an address needs no valid config", async () => {
  const where = "https://quay.example/rss";
  expect(await subjectsOf([where], undefined)).toEqual([{ kind: "address", where, url: where }]);
});
