import type { Representative } from "../../story/representatives.ts";

/** About 4 kB each, made ready for comparing. */
const GROUPS_MAX = 5_000;

/**
 * Representatives the writer read or wrote lately, so that a group that is compared with many entries is read once.
 *
 * Right only while this writer is the only one: a gap in the epochs says that another wrote in between, and everything
 * is forgotten.
 */
export class KnownRepresentatives {
  readonly #known = new Map<string, readonly Representative[]>();
  #epoch = 0;

  /** To be called with the epoch of each job before anything is asked. */
  enter(epoch: number): void {
    if (epoch !== this.#epoch && epoch !== this.#epoch + 1) this.#known.clear();
    this.#epoch = epoch;
  }

  /** After a job that failed in the middle: what of it was written is not known. */
  forget(): void {
    this.#known.clear();
  }

  get(groupId: string): readonly Representative[] | undefined {
    return this.#known.get(groupId);
  }

  /** What is stored now; only after it was read or its commit succeeded. */
  keep(groupId: string, representatives: readonly Representative[]): void {
    this.#known.delete(groupId);
    this.#known.set(groupId, representatives);
    if (this.#known.size > GROUPS_MAX) this.#known.delete(this.#known.keys().next().value ?? "");
  }
}
