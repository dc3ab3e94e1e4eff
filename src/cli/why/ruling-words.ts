import type { Ruling } from "../../model/ruling.ts";
import { plainLine } from "../columns.ts";
import { minuteOf } from "./facts.ts";

function whatOf(ruling: Ruling): string {
  if ("entries" in ruling) return ruling.kind === "withdraw" ? "withdrawn" : "shown again";
  const of = ruling.level === "copy" ? "entry" : "story";
  const several = ruling.level === "copy" ? "entries" : "stories";
  return ruling.kind === "together" ? `one ${of}` : `two ${several}`;
}

/** What an editor decided, and when. */
export function rulingWords(ruling: Ruling): string {
  const why = ruling.reason === undefined ? "" : `: ${plainLine(ruling.reason)}`;
  return `${minuteOf(ruling.atMs)}  ${whatOf(ruling)}${why}`;
}
