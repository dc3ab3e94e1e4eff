import { VERSION } from "./version.ts";

/**
 * Says who polls, how to reach the operator (RFC 9110 §10.1.5), and how many people one poll stands for, in the words
 * that feed statistics look for.
 *
 * @param subscribers - 0 where it is not known: nothing is said then
 */
export function userAgent(contact: string, subscribers = 0): string {
  const people = subscribers > 0 ? `; ${subscribers} subscriber${subscribers === 1 ? "" : "s"}` : "";
  return `Slugline/${VERSION} (+${contact.replaceAll(/[^\x21-\x7e]/g, "")}${people})`;
}
