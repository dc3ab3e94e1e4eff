import type { NearMeeting } from "./explain-pair.ts";

/** What a rule says, for people: where it forbids, and where it allows. A rule without words here is told by its own. */
const RULES: Readonly<Record<string, { readonly apart: string; readonly copy?: string }>> = {
  live: { apart: "one is a live page, whose text changes all day: it is never matched by its text" },
  digest: { apart: "one holds many stories: it is never matched by its text" },
  "one source": {
    apart: "one source gave both, and means two: only an equal text, or a letter corrected, is one",
    copy: "one source gave the same text twice",
  },
  "title alone": {
    apart: "there is hardly any text, and the headlines do not agree enough to prove anything",
    copy: "there is hardly any text, and the headlines agree",
  },
  "other text": { apart: "the texts share stock phrases at most: two reports, not two copies" },
  rubric: { apart: "the longer one has a rubric for a headline, so it may hold many stories" },
  "names nobody": {
    apart: "the texts are short and name nobody, and the headlines differ in who it is about",
  },
  "other party": { apart: "the headlines name different parties" },
  series: {
    apart: "the same headline again, half a day or more later, with other numbers: the next of a series",
  },
};

/** A rule in a sentence. */
export function ruleWords(rule: string, copy: boolean): string {
  const words = RULES[rule];
  return (copy ? words?.copy : words?.apart) ?? rule;
}

const FEATURES: Readonly<Record<string, string>> = {
  text: "text they share",
  titleOrLead: "same headline or opening",
  numbers: "same numbers",
  names: "same names",
  length: "length of the shorter",
  dayApart: "time between them",
  otherTitle: "other words in the headlines",
  otherNumbers: "other numbers",
  bias: "doubt to start from",
};

/** What likeness was weighed by, for people. */
export function featureWords(feature: string): string {
  return FEATURES[feature] ?? feature;
}

const FAMILIES: Readonly<Record<NearMeeting["family"], string>> = {
  headline: "the whole headline",
  "title words": "long words of the headline",
  opening: "word pairs of the opening",
  text: "phrases of the text",
};

/** Under what two entries are both found: "7 of 12 word pairs of the opening". */
export function meetingWords({ family, shared, of }: NearMeeting): string {
  return family === "headline" ? FAMILIES.headline : `${shared} of ${of} ${FAMILIES[family]}`;
}
