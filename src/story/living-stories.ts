import type { EventStory } from "./event-story.ts";
import { TouchOrder } from "./touch-order.ts";

/** The stories that live: by id, by copy group, and in order of their last touch. */
export class LivingStories {
  readonly #byId = new Map<string, EventStory>();
  /** Nearly every story holds only the group that it is named after: that is found by the name. */
  readonly #byGroup = new Map<string, EventStory>();
  readonly #order = new TouchOrder<EventStory>();

  get size(): number {
    return this.#byId.size;
  }

  /** The one touched longest ago. */
  get first(): EventStory | undefined {
    return this.#order.first;
  }

  /** Those touched longest ago first. */
  [Symbol.iterator](): Iterator<EventStory> {
    return this.#order[Symbol.iterator]();
  }

  ofId(id: string): EventStory | undefined {
    return this.#byId.get(id);
  }

  ofGroup(groupId: string): EventStory | undefined {
    const named = this.#byId.get(groupId);
    return named !== undefined && isNamedAfter(named, groupId) ? named : this.#byGroup.get(groupId);
  }

  /** Takes a story in, with its groups. */
  add(story: EventStory): void {
    this.#byId.set(story.id, story);
    this.#order.append(story);
    for (const id of story.groups) this.joined(id, story);
  }

  /** Lets a story go, with its groups. */
  drop(story: EventStory): void {
    this.#byId.delete(story.id);
    this.#order.remove(story);
    for (const id of story.groups) this.left(id);
  }

  /** To be called when a group has come into a living story. */
  joined(groupId: string, story: EventStory): void {
    if (!isNamedAfter(story, groupId)) this.#byGroup.set(groupId, story);
  }

  /** To be called when a group has left a living story. */
  left(groupId: string): void {
    this.#byGroup.delete(groupId);
  }

  /** Gives a story another id, which no other has. */
  rename(story: EventStory, id: string): void {
    this.#byId.delete(story.id);
    story.id = id;
    this.#byId.set(id, story);
    for (const group of story.groups) this.joined(group, story);
  }

  /** Makes a story the one touched last. */
  touch(story: EventStory): void {
    this.#order.remove(story);
    this.#order.append(story);
  }
}

const isNamedAfter = ({ id, groups }: EventStory, groupId: string): boolean =>
  id === groupId && groups[0] === groupId;
