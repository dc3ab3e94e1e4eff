import type { CleanEntry } from "../../src/model/entry.ts";
import type { Source } from "../../src/model/source.ts";
import { toEntry } from "../../src/normalize/to-entry.ts";
import { source } from "./visits.ts";

/** Stories that have nothing in common: title and text. */
export const STORIES: readonly (readonly [title: string, text: string])[] = [
  [
    "Ferries stay in port",
    "The harbour master closed the outer basin at dawn because of a gale from the west.",
  ],
  [
    "Bakery wins prize",
    "Judges praised a rye loaf that took nineteen hours and an oven from another century.",
  ],
  [
    "Council sells the mill",
    "Members voted eleven to four for an offer by a brewer who promised forty jobs.",
  ],
  [
    "Choir sings abroad",
    "Thirty schoolchildren travelled by coach to a festival in the mountains last weekend.",
  ],
  [
    "Bridge needs new cables",
    "Engineers found rust below the northern pylon while they were painting handrails.",
  ],
  [
    "Owl returns to tower",
    "Birdwatchers counted three chicks behind the clock face after a decade without any.",
  ],
  [
    "Library opens on Sundays",
    "Readers asked for longer hours in a survey that four thousand of them answered.",
  ],
  [
    "Goalkeeper scores twice",
    "Visitors left pale after two long kicks bounced over their defenders in the rain.",
  ],
  [
    "Frost ruins apricots",
    "Growers lit candles between the trees, yet temperatures fell further than forecast.",
  ],
  [
    "Museum finds lost map",
    "Curators opened a drawer that nobody remembered and unrolled parchment from 1611.",
  ],
];

export const storySource = (own: Partial<Source> = {}): Source =>
  source("harbour", "https://harbour.example/feed", own);

/** A clean entry of what a source would send, each line a paragraph. */
export function written(title: string, lines: readonly string[], own: Partial<Source> = {}): CleanEntry {
  const html = lines.map((line) => `<p>${line}</p>`).join("");
  const parsed = { title: { kind: "text", value: title }, content: { kind: "html", value: html } } as const;
  const link = `https://harbour.example/${encodeURIComponent(title)}`;
  const rest = { links: [], authors: [], contributors: [], categories: [], enclosures: [] };
  const result = toEntry({ ...parsed, ...rest, link }, { source: storySource(own) });
  if (result.kind !== "entry") throw new Error(result.reason);
  return result.clean;
}

/** The first `count` stories, each with the lines around it. */
export function wrapped(
  count: number,
  wrap: (text: string, title: string, i: number) => readonly string[],
  titled: (title: string) => string = (title) => title,
  own: Partial<Source> = {},
): CleanEntry[] {
  return STORIES.slice(0, count).map(([title, text], i) => written(titled(title), wrap(text, title, i), own));
}
