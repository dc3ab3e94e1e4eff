import type { ParsedPerson } from "../model/parsed-feed.ts";
import { resolveLink } from "./resolve-link.ts";
import { childOf, elementsOf, textOf, type XmlElement } from "./xml-element.ts";

/** Characters of one person's name with address; more is a text put into the wrong element. */
const PERSON_CHARACTERS_MAX = 500;

const EMAIL = /[^\s()<>:,;"']+@[^\s()<>:,;"']+\.[a-z\d-]{2,}/i;
const EMAILS = new RegExp(EMAIL, "gi");

/** What stands between persons, outside of brackets. */
const BETWEEN_PEOPLE = /(?:[,;&]|\sand\s)\s*(?![^()]*\))/i;

/** Persons of one kind taken from one entry. */
const PEOPLE_MAX = 50;

const AUTHOR = new Set([
  "author",
  "dc:creator",
  "dc:author",
  "itunes:author",
  "googleplay:author",
  "managingeditor",
]);
const CONTRIBUTOR = new Set(["contributor", "dc:contributor"]);

export function readAuthors(element: XmlElement): ParsedPerson[] {
  return readPeople(element, AUTHOR);
}

export function readContributors(element: XmlElement): ParsedPerson[] {
  return readPeople(element, CONTRIBUTOR);
}

/** Every vocabulary's word for the same person is one person. */
function readPeople(element: XmlElement, names: ReadonlySet<string>): ParsedPerson[] {
  const people = new Map<string, ParsedPerson>();
  for (const child of elementsOf(element)) {
    if (!names.has(child.name) || people.size >= PEOPLE_MAX) continue;
    const found = child.children.some((part) => typeof part !== "string")
      ? readAtomPerson(child)
      : readPeopleText(textOf(child));
    for (const person of found) {
      const key = person.name ?? person.email ?? person.url;
      if (key !== undefined && !people.has(key)) people.set(key, person);
    }
  }
  return [...people.values()];
}

/** RFC 4287 §3.2; Atom 0.3 says `url` for `uri`. */
function readAtomPerson(element: XmlElement): ParsedPerson[] {
  const address = childOf(element, "uri") ?? childOf(element, "url") ?? childOf(element, "homepage");
  const name = textOf(childOf(element, "name"));
  const email = textOf(childOf(element, "email"));
  const url = resolveLink(textOf(address), address?.base);
  const found = person(name, email, url);
  return found === undefined ? readPeopleText(textOf(element)) : [found];
}

/** One person, or several where there are several addresses: a comma alone may part a name from an office. */
export function readPeopleText(text: string | undefined): ParsedPerson[] {
  if (text === undefined || text.length > PERSON_CHARACTERS_MAX) return [];
  if ((text.match(EMAILS)?.length ?? 0) < 2) return listed(readPersonText(text));
  const people: ParsedPerson[] = [];
  let begun = "";
  for (const part of text.split(BETWEEN_PEOPLE)) {
    begun += begun === "" ? part : `, ${part}`;
    // "Harbour, Ann <ann@wire.example>": a person ends with the address.
    if (begun.search(EMAILS) < 0) continue;
    people.push(...listed(readPersonText(begun)));
    begun = "";
  }
  return [...people, ...listed(readPersonText(begun.trim() || undefined))];
}

function listed(person: ParsedPerson | undefined): ParsedPerson[] {
  return person === undefined ? [] : [person];
}

/** "mail (Name)", "Name (mail)", "Name <mail>", a mail address or a name alone. */
function readPersonText(text: string | undefined): ParsedPerson | undefined {
  if (text === undefined) return undefined;
  const email = EMAIL.exec(text)?.[0];
  if (email === undefined) return person(text, undefined, undefined);
  const name = text
    .replace(email, "")
    // What mail programs would be told: `mailto:desk@wire.example?subject=Feed`.
    .replace(/mailto:|\?(?:subject|body|cc)=[^\s()<>]*|\(\s*\)|<\s*>/gi, "")
    .trim()
    .replace(/^\((.*)\)$|^"(.*)"$/, "$1$2")
    .trim();
  return person(name || undefined, email, undefined);
}

/** A name that is an address, or still holds one, is none: an address may not be shown. */
function person(stated?: string, email?: string, url?: string): ParsedPerson | undefined {
  const name = stated !== undefined && /\S@\S/.test(stated) ? undefined : stated;
  if (name === undefined && email === undefined && url === undefined) return undefined;
  return {
    ...(name && { name: name.slice(0, PERSON_CHARACTERS_MAX) }),
    ...(email && { email }),
    ...(url && { url }),
  };
}
