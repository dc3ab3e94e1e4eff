import type { CopyGroup } from "../../model/copy-group.ts";
import type { Representative } from "../../story/representatives.ts";
import { Recent } from "./recent.ts";

/** Representatives, about 4 kB a group, made ready for comparing. */
const COMPARED_GROUPS_MAX = 5_000;
/** Redis may have dropped a group that nobody touched for weeks: memory never gets near that age. */
const AGE_MS_MAX = 86_400_000;
/** Members of all remembered groups together, about 2 kB each. */
const MEMBERS_MAX = 20_000;

/**
 * What the writer read or wrote lately, so that a group that is compared with many entries, or that many entries join,
 * is read once.
 *
 * Right only while this writer is the only one: a gap in the epochs says that another wrote in between, and everything
 * is forgotten. What is kept here is what is stored: it was read, or its commit succeeded.
 */
export class WriterMemory {
  readonly representatives = new Recent<readonly Representative[]>(COMPARED_GROUPS_MAX, () => 1);
  readonly groups = new Recent<CopyGroup>(MEMBERS_MAX, ({ members }) => members.length);
  #epoch = 0;
  #sinceMs = 0;

  /** To be called with the epoch of each job before anything is asked. */
  enter(epoch: number, wallMs: number): void {
    const isGap = epoch !== this.#epoch && epoch !== this.#epoch + 1;
    this.#epoch = epoch;
    if (!isGap && wallMs - this.#sinceMs < AGE_MS_MAX) return;
    this.#sinceMs = wallMs;
    this.forget();
  }

  /** After a job that failed in the middle: what of it was written is not known. */
  forget(): void {
    this.representatives.clear();
    this.groups.clear();
  }
}
