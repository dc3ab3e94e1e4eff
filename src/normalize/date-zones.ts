const HOUR = 60;

/** Minutes east of UTC by name: RFC 822 §5.1, the names wires use, and Europe's. */
const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  est: -5 * HOUR,
  edt: -4 * HOUR,
  et: -5 * HOUR,
  cst: -6 * HOUR,
  cdt: -5 * HOUR,
  ct: -6 * HOUR,
  mst: -7 * HOUR,
  mdt: -6 * HOUR,
  mt: -7 * HOUR,
  pst: -8 * HOUR,
  pdt: -7 * HOUR,
  pt: -8 * HOUR,
  akst: -9 * HOUR,
  akdt: -8 * HOUR,
  hst: -10 * HOUR,
  ast: -4 * HOUR,
  adt: -3 * HOUR,
  at: -4 * HOUR,
  nst: -3.5 * HOUR,
  ndt: -2.5 * HOUR,
  brt: -3 * HOUR,
  art: -3 * HOUR,
  bst: HOUR,
  west: HOUR,
  cet: HOUR,
  met: HOUR,
  mez: HOUR,
  cest: 2 * HOUR,
  mest: 2 * HOUR,
  mesz: 2 * HOUR,
  eet: 2 * HOUR,
  sast: 2 * HOUR,
  cat: 2 * HOUR,
  eest: 3 * HOUR,
  msk: 3 * HOUR,
  eat: 3 * HOUR,
  trt: 3 * HOUR,
  msd: 4 * HOUR,
  gst: 4 * HOUR,
  pkt: 5 * HOUR,
  npt: 5.75 * HOUR,
  wib: 7 * HOUR,
  ict: 7 * HOUR,
  hkt: 8 * HOUR,
  sgt: 8 * HOUR,
  pht: 8 * HOUR,
  myt: 8 * HOUR,
  awst: 8 * HOUR,
  jst: 9 * HOUR,
  kst: 9 * HOUR,
  acst: 9.5 * HOUR,
  acdt: 10.5 * HOUR,
  aest: 10 * HOUR,
  aedt: 11 * HOUR,
  nzst: 12 * HOUR,
  nzdt: 13 * HOUR,
  ist: 5.5 * HOUR,
  "eastern standard": -5 * HOUR,
  "eastern daylight": -4 * HOUR,
  "eastern time": -5 * HOUR,
  "central standard": -6 * HOUR,
  "central daylight": -5 * HOUR,
  "central time": -6 * HOUR,
  "mountain standard": -7 * HOUR,
  "mountain daylight": -6 * HOUR,
  "mountain time": -7 * HOUR,
  "pacific standard": -8 * HOUR,
  "pacific daylight": -7 * HOUR,
  "pacific time": -8 * HOUR,
  мск: 3 * HOUR,
  wita: 8 * HOUR,
  wit: 9 * HOUR,
  wat: HOUR,
  clt: -4 * HOUR,
  cot: -5 * HOUR,
  pet: -5 * HOUR,
  uyt: -3 * HOUR,
  irst: 3.5 * HOUR,
  uzt: 5 * HOUR,
};

/**
 * What else a name stands for. The first meaning, in ZONES, is the one that more feeds have; another one counts where it
 * is the offset of the source's own zone at that time.
 */
const OTHERS: Readonly<Record<string, readonly number[]>> = {
  cst: [8 * HOUR, -5 * HOUR],
  cdt: [-4 * HOUR],
  ist: [2 * HOUR, HOUR],
  bst: [6 * HOUR, 11 * HOUR],
  ast: [3 * HOUR],
  gst: [10 * HOUR],
  est: [10 * HOUR],
  edt: [11 * HOUR],
  pst: [8 * HOUR],
  mst: [8 * HOUR, 6.5 * HOUR],
  wit: [7 * HOUR],
  // "ET" is what Americans write all year: in summer it is EDT.
  et: [-4 * HOUR],
  ct: [-5 * HOUR],
  mt: [-6 * HOUR],
  pt: [-7 * HOUR],
  "eastern time": [-4 * HOUR],
  "central time": [-5 * HOUR],
  "mountain time": [-6 * HOUR],
  "pacific time": [-7 * HOUR],
};

/** No place on earth is further from UTC than 14 hours; 15 leaves room for typing errors. */
const OFFSET_MINUTES_MAX = 15 * HOUR;

/** Minutes east of UTC of `+0100`, `-05:30`, `+1`; undefined if it is none or further away than any place. */
export function offsetMinutesOf(text: string): number | undefined {
  const match = /^([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(text);
  if (match === null) return undefined;
  const minutes = Number(match[2]) * HOUR + Number(match[3] ?? 0);
  if (minutes > OFFSET_MINUTES_MAX || Number(match[3] ?? 0) > 59) return undefined;
  return match[1] === "-" ? -minutes : minutes;
}

/** Minutes east of UTC of a zone's name in lower case, or of a military letter; undefined if it is none of these. */
export function zoneMinutes(name: string): number | undefined {
  const named = Object.hasOwn(ZONES, name) ? ZONES[name] : undefined;
  if (named !== undefined) return named;
  return /^[a-ik-z]$/.test(name) ? 0 : undefined; // RFC 2822 §4.3: letters are as good as none
}

/** The other meanings of a zone's name, in minutes east of UTC. */
export function otherOffsets(name: string): readonly number[] | undefined {
  return Object.hasOwn(OTHERS, name) ? OTHERS[name] : undefined;
}
