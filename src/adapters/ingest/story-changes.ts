import type { StoryReason } from "../../model/copy-group.ts";
import type { EventAnswer, EventChange } from "../../story/event-assign.ts";
import type { EventStory } from "../../story/event-story.ts";
import { storyReason } from "../../story/story-reason.ts";

/** What changes in the list of a story's copy groups. */
export interface RowChange {
  readonly adds: ReadonlySet<string>;
  readonly removes: ReadonlySet<string>;
  /** The story it became part of. */
  readonly into?: string;
}

interface RowDraft {
  readonly adds: Set<string>;
  readonly removes: Set<string>;
  into?: string;
}

/** The story of a copy group, and why. */
interface StoryPlace {
  readonly storyId: string;
  readonly reason?: StoryReason;
}

/** What a batch or an order changes in stories: gathered while it is worked off, written in its commit. */
export class StoryChanges {
  readonly #places = new Map<string, StoryPlace>();
  readonly #rows = new Map<string, RowDraft>();
  readonly #touched = new Set<EventStory>();
  readonly #ended = new Set<string>();
  readonly #aliases = new Map<string, string>();
  readonly #accompanied = new Set<string>();

  /** Copy groups that come to a story. */
  get places(): ReadonlyMap<string, StoryPlace> {
    return this.#places;
  }

  get rows(): ReadonlyMap<string, RowChange> {
    return this.#rows;
  }

  /** Living stories to be stored; one that ended since is not among them. */
  get touched(): readonly EventStory[] {
    return [...this.#touched].filter((story) => !story.isOver);
  }

  /** Stories to be struck from the stored ones; an id under which another lives again is not among them. */
  get ended(): ReadonlySet<string> {
    const living = new Set(this.touched.map(({ id }) => id));
    return new Set([...this.#ended].filter((id) => !living.has(id)));
  }

  /** Stories and copy groups that became part of another. */
  get aliases(): ReadonlyMap<string, string> {
    return this.#aliases;
  }

  /** Copy groups that got their first company: their own entries say so from now on. */
  get accompanied(): ReadonlySet<string> {
    return this.#accompanied;
  }

  /** Takes down what the assigner said of a new copy group. */
  assigned(groupId: string, answer: EventAnswer): void {
    const { storyId } = answer;
    const reason = storyReason(answer.reason);
    if (storyId === groupId) this.#places.set(groupId, { storyId });
    else this.joins(groupId, storyId, reason, groupsOf(answer) <= 2);
    this.takes(answer);
  }

  /** Takes down what changed in the living stories. */
  takes({ merges, touched, ended }: EventChange): void {
    for (const merge of merges) this.merges(merge.from, merge.into, merge.groups, storyReason(merge.reason));
    for (const story of touched) this.#touched.add(story);
    for (const id of ended) this.#ended.add(id);
  }

  /** A copy group comes to a story of another; where that stood alone, its own entry is to say so. */
  joins(groupId: string, storyId: string, reason: StoryReason, isFirst = true): void {
    this.#places.set(groupId, { storyId, reason });
    const { adds, removes } = this.#row(storyId);
    adds.add(groupId);
    removes.delete(groupId);
    // The founder stood alone until now, without a row.
    if (isFirst && !removes.has(storyId)) adds.add(storyId);
    if (isFirst) this.#accompanied.add(storyId);
  }

  /** A copy group leaves its story, for another or for itself. */
  leaves(groupId: string, storyId: string): void {
    const { adds, removes } = this.#row(storyId);
    adds.delete(groupId);
    removes.add(groupId);
  }

  /** A copy group leaves its story and stands for one of its own. */
  parts(groupId: string, from: string, storyId: string, reason: StoryReason): void {
    this.leaves(groupId, from);
    this.#places.set(groupId, { storyId, reason });
  }

  /** A story becomes part of another, whole. */
  merges(from: string, into: string, groupIds: readonly string[], reason: StoryReason): void {
    for (const id of groupIds) {
      this.leaves(id, from);
      this.joins(id, into, reason);
    }
    this.#row(from).into = into;
    this.#aliases.set(from, into);
  }

  /** A copy group is no more: it became part of another, and its id leads there. */
  vanishes(groupId: string, storyId: string, into: string): void {
    this.leaves(groupId, storyId);
    this.#places.delete(groupId);
    this.#aliases.set(groupId, into);
  }

  /** A story of which a copy group changed; nothing happens where it stands alone. */
  changes(storyId: string): void {
    this.#row(storyId);
  }

  #row(storyId: string): RowDraft {
    const known = this.#rows.get(storyId);
    if (known !== undefined) return known;
    const made: RowDraft = { adds: new Set(), removes: new Set() };
    this.#rows.set(storyId, made);
    return made;
  }
}

/** Copy groups in the story that was assigned. */
function groupsOf({ storyId, touched }: EventAnswer): number {
  return touched.find(({ id }) => id === storyId)?.groups.length ?? 0;
}
