import { z } from "zod";
import { ALL_FEED_ID } from "../../model/published-feed.ts";
import { line, slug, strict } from "./fields.ts";

const TOPICS_MAX = 2_000;
const PHRASES_MAX = 5_000;
const PHRASE_CHARS_MAX = 200;
const LABEL_CHARS_MAX = 200;

const topic = strict({
  id: slug()
    .refine((id) => id !== ALL_FEED_ID, "is the feed that holds everything; take another")
    .describe("Short unique name, such as ukraine. Feeds and addresses use it."),
  label: line(LABEL_CHARS_MAX).describe("Name that readers see, such as Ukraine war."),
  any: z
    .array(line(PHRASE_CHARS_MAX))
    .min(1)
    .max(PHRASES_MAX)
    .transform((phrases) => [...new Set(phrases)])
    .describe("Phrases; one hit is enough. A phrase with a capital letter matches only as written."),
  iptc: z
    .string()
    .regex(/^medtop:\d{8}$/, "must be an IPTC Media Topic such as medtop:16000000")
    .exactOptional()
    .describe("IPTC Media Topic the topic stands for, such as medtop:16000000."),
});

/** topics.yaml: what entries are tagged with. */
export const topicsSchema = strict({
  topics: z.array(topic).min(1).max(TOPICS_MAX).describe("The topics entries are tagged with."),
}).describe("topics.yaml: what entries are tagged with.");
