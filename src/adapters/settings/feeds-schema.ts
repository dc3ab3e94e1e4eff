import { z } from "zod";
import { ALL_FEED_ID, ENTRIES_PER_FEED_MAX, type PublishedFeed } from "../../model/published-feed.ts";
import type { TopicExpression } from "../../model/topic.ts";
import { language, line, oneOf, slug, strict } from "./fields.ts";

const FEEDS_MAX = 2_000;
const TITLE_CHARS_MAX = 200;
const EXPRESSION_TERMS_MAX = 500;
const LANGUAGES_MAX = 100;
/** A month: what is older is read in the feed's archive. */
const HOURS_MAX = 744;

const terms = z
  .array(z.lazy(() => expression))
  .min(1)
  .max(EXPRESSION_TERMS_MAX);

// Keys that stand side by side must all hold: {any: [war, peace], none: [sport]} reads as it should.
const combined = strict({
  all: terms.exactOptional().describe("Every one of these."),
  any: terms.exactOptional().describe("At least one of these."),
  none: terms.exactOptional().describe("Not one of these."),
})
  .refine((keys) => Object.keys(keys).length > 0, "needs all, any or none")
  .transform(({ all, any, none }): TopicExpression => {
    const parts: TopicExpression[] = [];
    if (all !== undefined) parts.push({ all });
    if (any !== undefined) parts.push({ any });
    if (none !== undefined) parts.push({ none });
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { all: parts };
  });

const expression: z.ZodType<TopicExpression> = z.union([slug(), combined], {
  error: "expected a topic id, or all, any or none with a list of them",
});

const feed = strict({
  id: slug().describe("Short unique name; the feed is served as /feeds/<id>.atom."),
  title: line(TITLE_CHARS_MAX).describe("Name that readers see."),
  topics: expression
    .exactOptional()
    .describe("A topic id, or {all: […]}, {any: […]}, {none: […]}, nested as needed. Absent: everything."),
  languages: z
    .array(language())
    .min(1)
    .max(LANGUAGES_MAX)
    .exactOptional()
    .describe("Language tags; en also takes en-GB. Absent: every language."),
  entries: z
    .int()
    .min(1)
    .max(ENTRIES_PER_FEED_MAX)
    .default(60)
    .describe("Entries the window holds at least, 1 to 500. Default 60."),
  hours: z
    .int()
    .min(0)
    .max(HOURS_MAX)
    .default(48)
    .describe("Hours the window reaches back at least, never beyond 500 entries. Default 48."),
  fold: oneOf(["copy", "story"])
    .default("copy")
    .describe("copy: one entry for each wire text. story: one entry for each event. Default copy."),
})
  .refine(({ id, topics, languages }) => id !== ALL_FEED_ID || (topics ?? languages) === undefined, {
    error: 'the feed "all" holds everything: remove its topics and languages',
  })
  .refine(({ id, fold }) => id !== ALL_FEED_ID || fold === "copy", {
    error: 'the feed "all" holds every copy group: remove its fold',
    path: ["fold"],
  });

/** feeds.yaml: what readers can subscribe to. Without the file every topic has a feed of its own. */
export const feedsSchema = strict({
  feeds: z.array(feed).max(FEEDS_MAX).describe("The feeds readers can subscribe to."),
}).describe("feeds.yaml: what readers can subscribe to. Without the file every topic has a feed of its own.");

/** A feed of which only id and title are decided. */
export function plainFeed(id: string, title: string): PublishedFeed {
  return feed.parse({ id, title });
}
