/** What says how a reader came, not which page is meant. */
const TRACKING =
  /^(?:utm_|at_|ns_|pk_|mtm_|(?:fbclid|gclid|ref|cmp|ito|xtor|ocid|ncid|partner|rss)(?:=|$))/iu;
/** A longer id is compared by its beginning. */
const ID_CHARS_MAX = 4_096;

/**
 * The part of an id or address that survives a move of its site: without scheme, host, fragment, tracking and the
 * slash at its end. An id that is no address loses only what stands behind its `#`. Undefined where nothing is left: a
 * home page names no entry.
 */
export function addressPlace(id: string): string | undefined {
  const whole = id.slice(0, ID_CHARS_MAX).trim();
  const address = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/iu.exec(whole);
  const rest = (address === null ? whole : whole.slice(address[0].length)).replace(/#.*$/su, "");
  const query = rest.indexOf("?");
  const path = (query < 0 ? rest : rest.slice(0, query)).replace(/\/+$/u, "");
  const kept = query < 0 ? [] : rest.slice(query + 1).split("&");
  const place = [path, ...kept.filter((parameter) => parameter !== "" && !TRACKING.test(parameter))].join(
    "?",
  );
  return place === "" ? undefined : place;
}

/** Two words side by side: "harbour-reopens-2026", not "news_1". */
const SPELLED = /\p{L}{3,}(?:[-_+.~]|%20)\p{L}{3,}/u;
const ENDING = /\.[a-z]{2,5}$/iu;

/**
 * Whether the last step of an id or address spells out in words what it stands for: nobody gives such a one to another
 * story.
 */
export function spellsOut(id: string): boolean {
  const steps = (addressPlace(id) ?? "").replace(/\?.*$/su, "").split("/");
  return SPELLED.test((steps.at(-1) ?? "").replace(ENDING, ""));
}
