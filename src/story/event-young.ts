import type { EventStory } from "./event-story.ts";

/** Stories that are to be looked at again, so many entries after their birth; a function of births alone. */
export class YoungStories {
  readonly #after: readonly number[];
  /** In order of birth; one queue a look. */
  readonly #queues: readonly EventStory[][];

  constructor(lookAgainAfter: readonly number[]) {
    this.#after = lookAgainAfter;
    this.#queues = lookAgainAfter.map(() => []);
  }

  /** Takes up living stories of another writer, in any order. */
  restore(stories: Iterable<EventStory>, arrived: number): void {
    const last = Math.max(...this.#after);
    const young: EventStory[] = [];
    // Of hundreds of thousands a few thousand.
    for (const story of stories) if (story.bornAt + last > arrived) young.push(story);
    for (const [look, after] of this.#after.entries()) {
      const queue = this.#queues[look] ?? [];
      for (const story of young) if (story.bornAt + after > arrived) queue.push(story);
      queue.sort((a, b) => a.bornAt - b.bornAt);
    }
  }

  push(story: EventStory): void {
    for (const queue of this.#queues) queue.push(story);
  }

  /** Takes the stories whose next look is due, the shortest look first. */
  *due(arrived: number): Generator<EventStory> {
    for (const [look, after] of this.#after.entries()) {
      const queue = this.#queues[look] ?? [];
      for (let next = queue[0]; next !== undefined; next = queue[0]) {
        if (next.bornAt + after > arrived) break;
        queue.shift();
        yield next;
      }
    }
  }
}
