/** A dateline is looked for in this many characters. */
const DATELINE_CHARS_MAX = 140;

/** Agencies as datelines name them; lower case. Others count only behind a place in capitals or a date. */
const AGENCIES: ReadonlySet<string> = new Set(
  "reuters|thomson reuters|ap|associated press|the associated press|afp|agence france-presse|dpa|dpa-afx|efe|ansa|agi|adnkronos|askanews|lusa|agência brasil|upi|pti|ani|ians|kyodo|jiji|yonhap|xinhua|bernama|antara|anadolu|aa|tass|itar-tass|interfax|ria|ria novosti|ukrinform|interfax-ukraine|unian|belga|anp|ntb|tt|ritzau|stt|čtk|ctk|pap|mti|agerpres|tanjug|hina|sta|apa|ats|keystone-sda|sda|epd|kna|sid|cnn|cbs|bloomberg|al jazeera|canadian press|the canadian press|cp|aap|npr|stacker|telam|télam|notimex|europa press|wam|spa|petra|mena|irna|sana|тасс|риа новости|риа|интерфакс|рбк|укринформ|укрінформ|інтерфакс-україна|уніан".split(
    "|",
  ),
);

const BRACKETED =
  /^([^()[\]\n]{0,80}?)[\s,]*[([]\s*([\p{L}][^()[\]\n]{1,40})[)\]]\s*(?:[.:]?\s*(?:--|[-–—])|[.:])\s*/u;
const SLASHED = /^([^/\n]{2,60}?)\.?\s*\/\s*([\p{L}][^/\n]{1,30})\/\s*[.:–—-]+\s*/u;
const DASHED = /^([\p{Lu}][^()\n]{2,60}?)\s(?:--|[-–—])\s+/u;
/** Italian and Russian wires put the agency before the place or behind a dash: "(ANSA) - ROMA, 13 NOV - ". */
const CAPITALS_DASH =
  /^([\p{Lu}][\p{Lu}\s.'’/,\d-]{2,50}?(?:,?\s*\d{1,2}\s+[\p{L}]{3,9}\.?)?)\s*(?:--|[-–—])\s+/u;

const DATE_PART = /\b\d{1,2}\.?\s+\p{L}{3,9}|\p{L}{3,9}\.?\s+\d{1,2}\b/u;

/** A text behind its dateline, and the agency that the dateline names. */
export interface DatelineCut {
  readonly text: string;
  readonly agency?: string;
}

/** Every word of a place starts with a capital or is a date, a joining word or an abbreviation. */
function looksLikePlace(place: string): boolean {
  if (place === "") return true;
  const words = place.split(/[\s,/]+/u).filter((word) => word !== "");
  return (
    words.length <= 8 &&
    /^\p{Lu}/u.test(place) &&
    words.every(
      (word) =>
        /^[\p{Lu}\d]/u.test(word) ||
        /^(?:de|del|la|of|the|and|am|an|der|le|di|da|do|\p{Ll}{3,9}\.?)$/u.test(word),
    ) &&
    words.filter((word) => /^\p{Ll}/u.test(word)).length <= 2
  );
}

function firstKnown(agency: string): boolean {
  return agency
    .toLowerCase()
    .split(/\s*[/,&]\s*/u)
    .some((name) => AGENCIES.has(name.trim()));
}

function inCapitals(place: string): boolean {
  const head = /^[\p{L}\s.'’-]+/u.exec(place)?.[0].trim() ?? "";
  return /\p{Lu}{3}/u.test(head) && head === head.toUpperCase();
}

function cutMatch(text: string, match: RegExpExecArray | null): DatelineCut | undefined {
  const [whole = "", place = "", agency = ""] = match ?? [];
  if (whole === "" || !looksLikePlace(place.trim())) return undefined;
  if (!firstKnown(agency) && !inCapitals(place) && !(place !== "" && DATE_PART.test(place))) return undefined;
  return { text: text.slice(whole.length), agency: agency.trim() };
}

/** A place in capitals without agency ("GENEVA - "), which may follow an agency that stood first. */
function cutPlace(text: string): string {
  const match =
    CAPITALS_DASH.exec(text.slice(0, DATELINE_CHARS_MAX)) ?? DASHED.exec(text.slice(0, DATELINE_CHARS_MAX));
  const [whole = "", place = ""] = match ?? [];
  if (whole === "" || !inCapitals(place) || !looksLikePlace(place)) return text;
  const agency = /^[—–-]?\s*([\p{L}\s-]{2,20})\.\s+/u.exec(text.slice(whole.length));
  const named = agency?.[1] !== undefined && firstKnown(agency[1]);
  return text.slice(whole.length + (named ? (agency?.[0].length ?? 0) : 0));
}

/**
 * Cuts the dateline from the head of a text: "KYIV, Nov 13 (Reuters) - ", "Berlin (dpa) - ", "MADRID, 13 nov (EFE).- ",
 * "МОСКВА, 13 ноября. /ТАСС/. ".
 *
 * A place in mixed case without an agency is left: "Hamas - Israel" looks the same.
 */
export function cutDateline(text: string): DatelineCut {
  const head = text.slice(0, DATELINE_CHARS_MAX);
  const cut = cutMatch(text, BRACKETED.exec(head)) ?? cutMatch(text, SLASHED.exec(head));
  if (cut === undefined) return { text: cutPlace(text) };
  return { ...cut, text: cutPlace(cut.text) };
}
