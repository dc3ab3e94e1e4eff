import type { ParsedPerson, ParsedText } from "../model/parsed-feed.ts";
import { compact } from "./compact.ts";
import { readPeopleText } from "./read-people.ts";
import { HTML_CHARACTERS_MAX } from "./read-text.ts";
import { URL_CHARACTERS_MAX } from "./resolve-link.ts";

/** An object of a JSON document, of which nothing is known. */
export type Json = Readonly<Record<string, unknown>>;

/** Persons taken from one entry or feed. */
const PEOPLE_MAX = 50;

/** JSON Feed 1.1 has `authors`, 1.0 `author`; one alone, or a name for the object, is meant as well. */
export function peopleOf(holder: Json): ParsedPerson[] {
  const found = peopleIn(holder["authors"]);
  return found.length > 0 ? found : peopleIn(holder["author"]);
}

function peopleIn(value: unknown): ParsedPerson[] {
  const people: readonly unknown[] = Array.isArray(value) ? value : [value];
  return people.slice(0, PEOPLE_MAX).flatMap(personOf).slice(0, PEOPLE_MAX);
}

function personOf(person: unknown): ParsedPerson[] {
  if (!isObject(person)) return readPeopleText(short(person));
  const found = compact<ParsedPerson>({ name: short(person["name"]), url: short(person["url"]) });
  return Object.keys(found).length > 0 ? [found] : [];
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

/** Like `short`; a number is read as the string it should have been (dates are written as epoch seconds). */
export function shortOrNumber(value: unknown): string | undefined {
  return typeof value === "number" ? String(value) : short(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
