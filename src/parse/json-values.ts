import type { ParsedPerson, ParsedText } from "../model/parsed-feed.ts";
import { compact } from "./compact.ts";
import { HTML_CHARACTERS_MAX } from "./read-text.ts";
import { URL_CHARACTERS_MAX } from "./resolve-link.ts";

/** An object of a JSON document, of which nothing is known. */
export type Json = Readonly<Record<string, unknown>>;

/** Persons taken from one entry or feed. */
const PEOPLE_MAX = 50;

/** JSON Feed 1.1 has `authors`, 1.0 `author`. */
export function peopleOf(holder: Json): ParsedPerson[] {
  const people = Array.isArray(holder["authors"]) ? holder["authors"] : [holder["author"]];
  return people.slice(0, PEOPLE_MAX).flatMap((person) => {
    if (!isObject(person)) return [];
    const found = compact<ParsedPerson>({ name: short(person["name"]), url: short(person["url"]) });
    return Object.keys(found).length > 0 ? [found] : [];
  });
}

/** A text of at most HTML_CHARACTERS_MAX; undefined where it is empty or no string. */
export function textFrom(value: unknown, kind: ParsedText["kind"]): ParsedText | undefined {
  const trimmed = typeof value === "string" ? value.trim().slice(0, HTML_CHARACTERS_MAX) : "";
  return trimmed === "" ? undefined : { value: trimmed, kind };
}

/** One line of at most URL_CHARACTERS_MAX; undefined where it is empty or no string. */
export function short(value: unknown): string | undefined {
  return typeof value === "string" ? value.trim().slice(0, URL_CHARACTERS_MAX) || undefined : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
