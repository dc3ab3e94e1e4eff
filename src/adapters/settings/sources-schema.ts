import { z } from "zod";
import type { Every } from "../../model/source.ts";
import { duration } from "./duration.ts";
import { language, line, oneOf, slug, strict, webAddress } from "./fields.ts";
import { login, proxyAddress, requestHeaders } from "./request-fields.ts";
import { boilerplate, dropRules, encoding, zone } from "./tuning-fields.ts";

export const SOURCES_MAX = 20_000;
const NAME_CHARS_MAX = 200;
const ALIASES_MAX = 50;
const FIRST_SIGHT_MAX = 2_000;
const EVERY_LEAST = "30s";
const EVERY_MOST = "7d";

/** What holds where the operator gave no `every`. */
export const DEFAULT_EVERY: Every = { kind: "adaptive", minMs: 900_000, maxMs: 3_600_000, isDefault: true };

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
    .optional()
    .transform((every) => every ?? DEFAULT_EVERY)
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
  encoding: encoding()
    .exactOptional()
    .describe("Charset the document is read in, whatever it says of itself, such as windows-1251."),
  zone: zone()
    .exactOptional()
    .describe("Zone of dates that name none: Europe/Madrid, or an offset such as +05:30. Default UTC."),
  headers: requestHeaders()
    .exactOptional()
    .describe(`Request headers of this source alone; \${NAME} stands for an environment variable.`),
  login: login().exactOptional().describe(`HTTP Basic: {user: news, password: \${WIRE_PASSWORD}}.`),
  proxy: proxyAddress()
    .or(z.literal("none"))
    .exactOptional()
    .describe("HTTP(S) proxy of this source alone, or none where fetch.proxy is not to be used for it."),
  drop: dropRules()
    .exactOptional()
    .describe("Entries that are left out: all that a rule gives (title, category, link) must hold."),
  boilerplate: boilerplate()
    .exactOptional()
    .describe(
      "Lines the source puts around its texts; … or * at an end stands for whatever follows or precedes.",
    ),
  paused: z.boolean().default(false).describe("true: not polled until you take it away. Default false."),
})
  .superRefine((source, context) => {
    const own = Object.keys(source.headers ?? {}).find((name) => name.toLowerCase() === "authorization");
    if (own === undefined || source.login === undefined) return;
    context.addIssue({ code: "custom", path: ["headers", own], message: "login sends this header already" });
  })
  .transform(({ paused, ...source }) => ({ ...source, ...(paused && ({ paused } as const)) }));

/** sources.yaml: what is polled. */
export const sourcesSchema = strict({
  sources: z.array(source).min(1).max(SOURCES_MAX).describe("The feeds that are polled."),
}).describe("sources.yaml: what is polled.");
