/** Name under which the program signs what it writes. */
export const GENERATOR = "Slugline";
