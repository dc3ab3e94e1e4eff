import type { DeclaredEntities } from "./declared-entities.ts";
import { decodeEntities } from "./decode-entities.ts";
import { canonicalName, type Scope } from "./namespaces.ts";

/** The attributes of an element with their canonical names and decoded values; declarations of namespaces are gone. */
export function decodeAttributes(
  raw: ReadonlyMap<string, string>,
  scope: Scope,
  entities: DeclaredEntities,
): ReadonlyMap<string, string> {
  if (isPlain(raw)) return raw;
  const decoded = new Map<string, string>();
  for (const [name, value] of raw) {
    if (name.startsWith("xmlns")) continue;
    const text = decodeEntities(entities.expand(value));
    decoded.set(name.includes(":") ? canonicalName(scope, name) : name, text);
  }
  return decoded;
}

/** Nothing to decode, no namespace: as most attributes are. */
function isPlain(attributes: ReadonlyMap<string, string>): boolean {
  for (const [name, value] of attributes) {
    if (value.includes("&") || name.includes(":") || name === "xmlns") return false;
  }
  return true;
}
