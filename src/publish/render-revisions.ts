import type { CopyGroup, GroupMember, RevisionKind } from "../model/copy-group.ts";
import { type PastText, pastTexts } from "../model/past-texts.ts";
import { html } from "./escape.ts";
import type { PublishContext } from "./feed-view.ts";
import { timeElement } from "./html-page.ts";
import { outletOf } from "./outlets.ts";
import { wordChanges } from "./word-changes.ts";

const KIND_WORDS: Readonly<Record<RevisionKind, string>> = {
  headline: "another headline",
  numbers: "other numbers",
  names: "other names",
  negation: "says the opposite",
  withdrawal: "withdrawn, or sent again after that",
  wording: "the same in other words",
};

/** What readers may see of the texts before, copy by copy; nothing where none was revised, or the wire took it back. */
export function revisionsOf(context: PublishContext, group: CopyGroup): string {
  if (group.withdrawnMs !== undefined) return "";
  const revised = group.members.filter(({ history = [] }) => history.length > 0);
  if (revised.length === 0) return "";
  return `<h3>Revisions</h3>\n${revised.map((member) => revisionsOfMember(context, member)).join("")}`;
}

function revisionsOfMember(context: PublishContext, member: GroupMember): string {
  const { entry, revisions } = member;
  const past = pastTexts(member);
  const rows = past.map((text, i) => revisionRow(text, past[i + 1] ?? entry, entry.language)).reverse();
  const times = revisions === 1 ? "once" : `${revisions} times`;
  const others =
    revisions > past.length
      ? '<p class="meta">The others are older, or changed neither headline nor summary.</p>\n'
      : "";
  return `<details><summary>${html(outletOf(context, entry).name)}: revised ${times}</summary>
<ol class="revisions" reversed>
${rows.join("")}</ol>
${others}</details>
`;
}

type Text = Pick<PastText, "title" | "summary">;

function revisionRow(before: PastText, after: Text, language: string | undefined): string {
  const lang = language === undefined ? "" : ` lang="${html(language)}"`;
  const changed = [
    before.title === after.title
      ? ""
      : `<p${lang}><strong>${wordChanges(before.title, after.title)}</strong></p>\n`,
    before.summary === after.summary ? "" : `<p${lang}>${wordChanges(before.summary, after.summary)}</p>\n`,
  ];
  return `<li><p class="meta">${timeElement(before.atMs)} · ${KIND_WORDS[before.kind]}</p>
${changed.join("")}</li>
`;
}
