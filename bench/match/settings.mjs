/** Entries of a job. */
export const BATCH = 25;
/** The clock of the first entry, and how far it moves with each. */
export const START_MS = Date.UTC(2026, 0, 1);
export const MS_PER_ENTRY = 100;
