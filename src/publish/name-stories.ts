import type { CopyGroup } from "../model/copy-group.ts";
import { shortHash } from "../text/hash.ts";
import type { ShownStory, StoryFacts } from "./feed-view.ts";
import { byStory, foundersFirst } from "./fold-stories.ts";

/** What a feed with `fold: story` has published before. */
export interface ShownBefore {
  /** By copy group: whose id the entry bore that it was folded into. */
  readonly names: ReadonlyMap<string, string>;
  /** By that id. */
  readonly entries: ReadonlyMap<string, Omit<ShownStory, "name">>;
}

/** A story, and the name under which the feed has shown something of it. */
interface Claim {
  readonly storyId: string;
  readonly name: string;
  /** The surest first: the story's own name, one of its copy groups', that of a copy group folded into one of these. */
  readonly rank: 0 | 1 | 2;
}

/**
 * Under which id, with which date and led by which copy group a feed with `fold: story` shows each story: as it showed it
 * before, however many stories became one since, and whatever became of their founders. Two never bear one name; of several
 * that have been shown the story's own stays, else the oldest's.
 *
 * @param groups - story by story, as the window has them
 * @param facts - of the stories, by id
 */
export function nameStories(
  groups: readonly CopyGroup[],
  facts: ReadonlyMap<string, StoryFacts>,
  before: ShownBefore,
): Map<string, ShownStory> {
  const stories = oldestFirst(groups);
  const named = grantedNames(claimsOn(stories, before.names));
  const taken = new Set(named.values());
  const shown = new Map<string, ShownStory>();
  for (const [storyId, members] of stories) {
    const isFree = (name: string): boolean => !taken.has(name) && (name === storyId || !stories.has(name));
    // A founder that comes into the feed after a report of its story was shown under its name, and parted from it.
    const own = [storyId, ...members.map(({ id }) => id)].find(isFree);
    const name = named.get(storyId) ?? own ?? madeName(storyId, taken);
    taken.add(name);
    const known = before.entries.get(name);
    const publishedMs = known?.publishedMs ?? facts.get(storyId)?.publishedMs ?? members[0]?.publishedMs ?? 0;
    shown.set(storyId, { name, publishedMs, leader: leaderOf(members, known?.leader) });
  }
  return shown;
}

/** A name that nothing else bears; one made before may have gone to another story with its copy groups. */
function madeName(storyId: string, taken: ReadonlySet<string>): string {
  let name = shortHash(`${storyId} shown`);
  while (taken.has(name)) name = shortHash(`${name} shown`);
  return name;
}

type Stories = ReadonlyMap<string, readonly CopyGroup[]>;

/** The oldest story first, so that of two that claim a name the older gets it. */
function oldestFirst(groups: readonly CopyGroup[]): Stories {
  const stories = [...byStory(groups)].map(([id, members]) => [id, members.toSorted(foundersFirst)] as const);
  const ageOf = ([first]: readonly CopyGroup[]): number => first?.firstSeenMs ?? 0;
  return new Map(stories.sort(([a, as], [b, bs]) => ageOf(as) - ageOf(bs) || (a < b ? -1 : 1)));
}

function claimsOn(stories: Stories, names: ReadonlyMap<string, string>): Claim[] {
  const claims = [...stories].flatMap(([storyId, members]) => {
    const claim = (key: string, rank: 1 | 2): Claim[] => {
      const name = names.get(key);
      return name === undefined ? [] : [{ storyId, name, rank: name === storyId ? 0 : rank }];
    };
    const own = members.flatMap(({ id }) => claim(id, 1));
    return own.length > 0 ? own : members.flatMap((group) => keysOf(group).flatMap((key) => claim(key, 2)));
  });
  return claims.sort((a, b) => a.rank - b.rank);
}

function grantedNames(claims: readonly Claim[]): Map<string, string> {
  const named = new Map<string, string>();
  const taken = new Set<string>();
  for (const { storyId, name } of claims) {
    if (named.has(storyId) || taken.has(name)) continue;
    named.set(storyId, name);
    taken.add(name);
  }
  return named;
}

/** The one that led before, or what it was folded into; else the founder or the oldest. */
function leaderOf(members: readonly CopyGroup[], before: string | undefined): string {
  const same = members.find(({ id }) => id === before);
  const into = members.find((group) => before !== undefined && keysOf(group).includes(before));
  return (same ?? into ?? members[0])?.id ?? "";
}

/** A copy group bears the key of the entry that founded it; one that was folded into another is found by that. */
const keysOf = ({ members }: CopyGroup): string[] => members.map(({ entry }) => entry.key);
