import { Parser } from "htmlparser2";
import { characterOf } from "./characters.ts";

const REFERENCE = /&(?:#(\d{1,8})|#[xX]([\da-fA-F]{1,8})|([A-Za-z][A-Za-z\d]{1,31}));/g;

/** Names remembered at most; HTML knows 2,125, the rest would be made up by a hostile document. */
const NAMES_MAX = 2_500;

const known = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/**
 * Decodes character references once. HTML's names count even where no DTD declares them (what a DTD declares
 * is expanded before, see `DeclaredEntities`), and a bare `&` stays itself.
 */
export function decodeEntities(raw: string): string {
  return raw.includes("&") ? raw.replace(REFERENCE, decoded) : raw;
}

function decoded(whole: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (decimal !== undefined) return characterOf(Number.parseInt(decimal, 10));
  if (hexadecimal !== undefined) return characterOf(Number.parseInt(hexadecimal, 16));
  return name === undefined ? whole : (known.get(name) ?? lookUp(name, whole));
}

function lookUp(name: string, whole: string): string {
  let text = "";
  new Parser({
    ontext(piece) {
      text += piece;
    },
  }).end(whole);
  // HTML reads `&notit;` as `&not` + `it;`: only a whole name counts here.
  const value = text.endsWith(";") && text !== ";" ? whole : text;
  if (known.size < NAMES_MAX) known.set(name, value);
  return value;
}
