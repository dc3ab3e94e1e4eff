import type { CopyGroup, GroupMember, MatchReason, StoryReason } from "../model/copy-group.ts";
import type { TagReason } from "../model/topic.ts";
import { topicLabel } from "./entry-view.ts";
import { html } from "./escape.ts";
import type { PublishContext } from "./feed-view.ts";
import { anchor, chips, timeElement } from "./html-page.ts";
import { outletOf } from "./outlets.ts";

/** The topics of a copy group, each with what it was told by. */
export function topicsOf(context: PublishContext, { tags }: GroupMember): string {
  return chips(
    tags.map(({ topic, reasons }) => {
      const why = reasons.map(tagReason).join(", ");
      return `${html(topicLabel(context, topic).label)}${why === "" ? "" : `: ${why}`}`;
    }),
  );
}

function tagReason({ phrase, field }: TagReason): string {
  return `“${html(phrase)}” in the ${field}`;
}

/** Every copy of a wire text, with the reason it is taken for one. */
export function copiesTable(context: PublishContext, group: CopyGroup): string {
  return `<h3>Copies</h3>
<div class="scroll"><table>
<thead><tr><th scope="col">Source</th><th scope="col">Title</th><th scope="col">First seen</th><th scope="col">Why here</th></tr></thead>
<tbody>
${group.members.map((member) => copyRow(context, group, member)).join("")}</tbody>
</table></div>
`;
}

function copyRow(
  context: PublishContext,
  group: CopyGroup,
  { entry, firstSeenMs, reason, revisions }: GroupMember,
): string {
  const { name, url } = outletOf(context, entry);
  const stands = entry.key === group.canonical ? " (stands for all)" : "";
  const revised = revisions === 0 ? "" : `; revised ${revisions === 1 ? "once" : `${revisions} times`}`;
  return `<tr><td>${html(name)}${stands}</td><td>${anchor(url, entry.title === "" ? "untitled" : entry.title)}</td><td>${timeElement(firstSeenMs)}</td><td>${html(matchReason(reason) + revised)}</td></tr>
`;
}

const MATCH_WORDS: Readonly<Record<MatchReason["kind"], string>> = {
  first: "came first",
  "same-entry": "the same entry",
  "same-url": "the same address",
  "same-text": "the same text",
  "near-copy": "nearly the same text",
  ruled: "an editor's decision",
};

function matchReason({ kind, score, detail }: MatchReason): string {
  const notes = [score === undefined ? "" : score.toFixed(2), detail ?? ""].filter((note) => note !== "");
  return notes.length === 0 ? MATCH_WORDS[kind] : `${MATCH_WORDS[kind]} (${notes.join(": ")})`;
}

const STORY_WORDS: Readonly<Record<StoryReason["kind"], string>> = {
  first: "the first report of this story",
  "same-event": "reports the same event",
  merged: "came with another story that turned out to be this one",
  alone: "is of several events, and so of no other story",
  ruled: "an editor's decision",
};

/** Why a copy group is in its story, in words. */
export function storyReasonWords({ kind, detail }: StoryReason = { kind: "first" }): string {
  return detail === undefined || detail === "" ? STORY_WORDS[kind] : `${STORY_WORDS[kind]}: ${detail}`;
}
