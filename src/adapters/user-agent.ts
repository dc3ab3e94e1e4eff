import { VERSION } from "./version.ts";

/** Says who polls and how to reach the operator (RFC 9110 §10.1.5). */
export function userAgent(contact: string): string {
  return `Slugline/${VERSION} (+${contact.replaceAll(/[^\x21-\x7e]/g, "")})`;
}
