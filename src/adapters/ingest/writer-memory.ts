import { setImmediate } from "node:timers/promises";
import type { Redis } from "ioredis";
import type { CopyGroup } from "../../model/copy-group.ts";
import type { Ruling } from "../../model/ruling.ts";
import { EventAssigner } from "../../story/event-assign.ts";
import { MatchWindow } from "../../story/match-window.ts";
import type { Representative } from "../../story/representatives.ts";
import { RulingIndex } from "../../story/ruling-index.ts";
import { readEventChanges, readEvents, strikeStories } from "../redis/event-store.ts";
import { MATCH_DAYS, readJournal } from "../redis/match-journal.ts";
import { readRulings } from "../redis/ruling-store.ts";
import { Recent } from "./recent.ts";
import { strikeGone } from "./strike-gone.ts";

/** Representatives of all remembered groups together: of about 34,000. */
const REPRESENTATIVES_BYTES_MAX = 32 * 1_048_576;
/** What one takes beside its packed sketch, and a list of them. */
const REPRESENTATIVE_BYTES = 400;
const LIST_BYTES = 150;
/** Redis may have dropped a group that nobody touched for weeks: memory never gets near that age. */
const AGE_MS_MAX = 86_400_000;
/** Members of all remembered groups together, about 2 kB each. */
const MEMBERS_MAX = 20_000;

function bytesOf(representatives: readonly Representative[]): number {
  return representatives.reduce((sum, { sketch }) => sum + REPRESENTATIVE_BYTES + sketch.length, LIST_BYTES);
}

/**
 * What the writer knows by heart: the match index of the last days, the living events, the operators' rulings, and the
 * groups it read or wrote lately, so that one that is compared with many entries, or that many entries join, is read
 * once.
 *
 * Right only while this writer is the only one: a gap in the epochs says that another wrote in between. Then groups,
 * events and rulings are read anew, and the index reads on in its journal. What is kept here is what is stored: it was
 * read, or its commit succeeded; after a job that failed in the middle everything is forgotten.
 */
export class WriterMemory {
  readonly representatives = new Recent(REPRESENTATIVES_BYTES_MAX, bytesOf);
  readonly groups = new Recent<CopyGroup>(MEMBERS_MAX, ({ members }) => members.length);
  #window = new MatchWindow();
  #events = new EventAssigner();
  #areEventsKnown = false;
  #ruled: readonly Ruling[] = [];
  #rulings = new RulingIndex([]);
  #ruledPlaces = new Map<string, string>();
  /** Records read or written of each day's journal. */
  readonly #read = new Map<number, number>();
  #isBehind = true;
  #epoch = 0;
  #sinceMs = 0;

  get window(): MatchWindow {
    return this.#window;
  }

  get events(): EventAssigner {
    return this.#events;
  }

  get rulings(): RulingIndex {
    return this.#rulings;
  }

  /** In which copy group the entries stand that rulings are about. */
  get ruledPlaces(): ReadonlyMap<string, string> {
    return this.#ruledPlaces;
  }

  /** To be called with the epoch of each job before anything is asked. */
  enter(epoch: number, wallMs: number): void {
    const isGap = epoch !== this.#epoch && epoch !== this.#epoch + 1;
    this.#epoch = epoch;
    if (isGap) this.#isBehind = true;
    if (!isGap && wallMs - this.#sinceMs < AGE_MS_MAX) return;
    this.#sinceMs = wallMs;
    this.#forgetGroups();
  }

  /** Brings all that is known up to a day: what others wrote, and days not read yet. */
  async catchUp(redis: Redis, today: number): Promise<void> {
    for (const day of this.#read.keys()) if (day < today - MATCH_DAYS) this.#read.delete(day);
    this.#window.dropBefore(today - MATCH_DAYS);
    for (let day = today - MATCH_DAYS; day <= today; day++) {
      const read = this.#read.get(day);
      if (read !== undefined && !this.#isBehind) continue;
      this.#read.set(day, await readJournal(redis, this.#window, day, read ?? 0));
    }
    if (this.#isBehind) {
      this.dropGroups(await strikeGone(redis, this.#epoch));
      await this.#readRest(redis);
    }
    this.#isBehind = false;
  }

  /** After a commit: how many records the day's journal has. One more than known is our own; more are others'. */
  appended(day: number, records: number): void {
    if (records === (this.#read.get(day) ?? 0) + 1) this.#read.set(day, records);
    else this.#isBehind = true;
  }

  /** Copy groups that are no more. */
  dropGroups(ids: readonly string[]): void {
    for (const id of ids) {
      this.groups.drop(id);
      this.representatives.drop(id);
    }
  }

  /** Takes a ruling in; one that is known changes nothing. */
  rule(ruling: Ruling): void {
    if (this.#rulings.has(ruling.id)) return;
    this.#ruled = [...this.#ruled, ruling];
    this.#rulings = new RulingIndex(this.#ruled);
  }

  /** After a commit that placed entries which rulings are about. */
  ruled(places: Iterable<readonly [entryKey: string, groupId: string]>): void {
    for (const [key, groupId] of places) this.#ruledPlaces.set(key, groupId);
  }

  /** After a job that failed in the middle: what of it was written is not known. */
  forget(): void {
    this.#forgetGroups();
    this.#window = new MatchWindow();
    this.#read.clear();
    this.#areEventsKnown = false;
    this.#isBehind = true;
  }

  async #readRest(redis: Redis): Promise<void> {
    // One after the other: where the first fails, nothing goes on to change what is known.
    const { rulings, places } = await readRulings(redis);
    await this.#readEvents(redis);
    this.#ruled = rulings;
    this.#rulings = new RulingIndex(rulings);
    this.#ruledPlaces = new Map(places);
  }

  /** What another writer changed while this one was away for a few batches, or everything. */
  async #readEvents(redis: Redis): Promise<void> {
    const missed = this.#areEventsKnown
      ? await readEventChanges(redis, this.#events.state.arrived)
      : undefined;
    if (missed === undefined) {
      const { stories, unread, arrived } = await readEvents(redis);
      this.#events = new EventAssigner();
      for (const _ of this.#events.restoring(stories, arrived)) await setImmediate();
      await strikeStories(redis, unread, { epoch: this.#epoch, arrived });
    } else {
      for (const _ of this.#events.takingOver(missed.changes, missed.arrived)) await setImmediate();
    }
    this.#areEventsKnown = true;
  }

  #forgetGroups(): void {
    this.representatives.clear();
    this.groups.clear();
  }
}
