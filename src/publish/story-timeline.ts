import type { CopyGroup } from "../model/copy-group.ts";
import { html } from "./escape.ts";
import type { StoryView } from "./feed-view.ts";
import { instant } from "./instant.ts";
import { outletOf } from "./outlets.ts";

/** A picture of less says nothing the list does not. */
const COPIES_MIN = 3;
/** Outlets with a line of their own; the others share the last one. */
const OUTLETS_DRAWN_MAX = 12;
const NAME_CHARACTERS_MAX = 36;
const DOTS_PER_OUTLET_MAX = 200;

const ROW_HEIGHT_PX = 34;
const AXIS_HEIGHT_PX = 22;
/** Space left at both ends, in percent of the width, so that no dot is cut. */
const MARGIN_PERCENT = 2;

interface Dot {
  readonly atMs: number;
  /** It brought a text of its own; else it is a copy of one. */
  readonly isFirst: boolean;
  readonly title: string;
}

/**
 * When each outlet carried the story, as a drawing that is as wide as the page: a full dot for a text of its own, a ring
 * for a copy. All of it stands in the lists as well, so to a screen reader it is one picture with a caption.
 */
export function storyTimeline(view: StoryView): string {
  const outlets = dotsByOutlet(view);
  const times = [...outlets.values()].flat().map(({ atMs }) => atMs);
  const startMs = times.reduce((least, ms) => Math.min(least, ms), Number.POSITIVE_INFINITY);
  const endMs = times.reduce((most, ms) => Math.max(most, ms), Number.NEGATIVE_INFINITY);
  if (times.length < COPIES_MIN || outlets.size < 2 || endMs <= startMs) return "";
  const rows = drawnRows(outlets);
  const x = (ms: number): string =>
    (MARGIN_PERCENT + ((ms - startMs) / (endMs - startMs)) * (100 - 2 * MARGIN_PERCENT)).toFixed(2);
  const lines = rows.map(([name, dots], i) => outletLine(name, dots, (i + 1) * ROW_HEIGHT_PX - 8, x));
  const height = rows.length * ROW_HEIGHT_PX + AXIS_HEIGHT_PX;
  const caption = `${times.length} copies at ${outlets.size} outlets, from ${shortTime(startMs)} to ${shortTime(endMs)} UTC`;
  return `<figure class="timeline">
<svg role="img" aria-label="${html(caption)}" width="100%" height="${height}">
${lines.join("")}<text class="axis" x="0" y="${height - 4}">${shortTime(startMs)}</text>
<text class="axis" x="100%" y="${height - 4}" text-anchor="end">${shortTime(endMs)}</text>
</svg>
<figcaption class="meta">● a text of its own · ○ a copy of one</figcaption>
</figure>
`;
}

/** Outlets by their first copy, each with its copies by time; of what was withdrawn none. */
function dotsByOutlet(view: StoryView): Map<string, Dot[]> {
  const copies = view.groups.filter(({ withdrawnMs }) => withdrawnMs === undefined).flatMap(copiesOf);
  copies.sort((a, b) => a.member.firstSeenMs - b.member.firstSeenMs);
  const outlets = new Map<string, Dot[]>();
  for (const { member, isFirst } of copies) {
    const { name } = outletOf(view, member.entry);
    const dots = outlets.get(name) ?? [];
    dots.push({ atMs: member.firstSeenMs, isFirst, title: member.entry.title });
    outlets.set(name, dots);
  }
  return outlets;
}

const copiesOf = ({ members }: CopyGroup) => members.map((member, i) => ({ member, isFirst: i === 0 }));

function drawnRows(outlets: ReadonlyMap<string, Dot[]>): [name: string, dots: readonly Dot[]][] {
  const all = [...outlets];
  if (all.length <= OUTLETS_DRAWN_MAX) return all;
  const rest = all.slice(OUTLETS_DRAWN_MAX - 1);
  const others: [string, Dot[]] = [`${rest.length} other outlets`, rest.flatMap(([, dots]) => dots)];
  return [...all.slice(0, OUTLETS_DRAWN_MAX - 1), others];
}

function outletLine(name: string, dots: readonly Dot[], y: number, x: (ms: number) => string): string {
  const label = name.length > NAME_CHARACTERS_MAX ? `${name.slice(0, NAME_CHARACTERS_MAX - 1)}…` : name;
  const marks = dots.slice(0, DOTS_PER_OUTLET_MAX).map(({ atMs, isFirst, title }) => {
    const words = `${shortTime(atMs)}: ${title}`;
    const kind = isFirst ? ' class="first"' : "";
    return `<circle${kind} cx="${x(atMs)}%" cy="${y}" r="4.5"><title>${html(words)}</title></circle>`;
  });
  return `<text x="0" y="${y - 9}">${html(label)}</text><line x1="0" x2="100%" y1="${y}" y2="${y}"/>${marks.join("")}\n`;
}

/** "2026-03-01 12:30". */
function shortTime(ms: number): string {
  const exact = instant(ms);
  return `${exact.slice(0, 10)} ${exact.slice(11, 16)}`;
}
