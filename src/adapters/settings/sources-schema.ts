import { z } from "zod";
import type { Every } from "../../model/source.ts";
import { duration } from "./duration.ts";
import { language, line, oneOf, slug, strict, webAddress } from "./fields.ts";

const SOURCES_MAX = 20_000;
const NAME_CHARS_MAX = 200;
const ALIASES_MAX = 50;
const FIRST_SIGHT_MAX = 2_000;
const EVERY_LEAST = "30s";
const EVERY_MOST = "7d";

const fixed = duration(EVERY_LEAST, EVERY_MOST).transform((ms): Every => ({ kind: "fixed", ms }));

const adaptive = strict({
  min: duration(EVERY_LEAST, EVERY_MOST).prefault("15m").describe("Polled no more often. Default 15m."),
  max: duration(EVERY_LEAST, EVERY_MOST).prefault("1h").describe("Polled no less often. Default 1h."),
})
  .refine(({ min, max }) => min <= max, "min is longer than max")
  .transform(({ min, max }): Every => ({ kind: "adaptive", minMs: min, maxMs: max }));

const source = strict({
  id: slug().describe(
    "Short unique name, such as aljazeera. State is kept under it: do not rename it lightly.",
  ),
  name: line(NAME_CHARS_MAX).describe("Name that readers see, such as Al Jazeera."),
  url: webAddress().describe("Address of the RSS, Atom or JSON feed."),
  tier: oneOf(["wire", "outlet", "local"])
    .default("outlet")
    .describe("Whose copy stands for a wire text: wire before outlet before local. Default outlet."),
  language: language()
    .exactOptional()
    .describe("Language tag (BCP 47), such as en or pt-BR, used where the feed declares none."),
  every: z
    .union([fixed, adaptive], { error: "expected a duration such as 5m, or {min: 15m, max: 1h}" })
    .prefault({ min: "15m", max: "1h" })
    .describe("A fixed interval such as 5m, or bounds between which it adapts. Default {min: 15m, max: 1h}."),
  aliases: z
    .array(line(NAME_CHARS_MAX))
    .max(ALIASES_MAX)
    .default([])
    .describe('Names this source has in attributions, as in "originally appeared on Al Jazeera".'),
  republish: oneOf(["summary", "full"])
    .default("summary")
    .describe("summary: 600 characters and the link. full: your word that you may republish whole texts."),
  firstSight: z
    .int()
    .min(0)
    .max(FIRST_SIGHT_MAX)
    .default(20)
    .describe("Entries taken from a source never polled before, newest first. Default 20."),
});

/** sources.yaml: what is polled. */
export const sourcesSchema = strict({
  sources: z.array(source).min(1).max(SOURCES_MAX).describe("The feeds that are polled."),
}).describe("sources.yaml: what is polled.");
