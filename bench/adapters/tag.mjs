// Tags a story with the topics of config/topics.yaml, for an evaluation of how well topics are found.
// Runs the built production code: `npm run build` first.
import { fileURLToPath } from "node:url";
import { loadConfig } from "../../dist/src/adapters/settings/load-config.js";
import { compileTopics } from "../../dist/src/tag/tag-entry.js";

export const name = "slugline";

/** A phrase in the title says what a story is about more surely than one in its text. */
const TITLE_CONFIDENCE = 0.9;
const TEXT_CONFIDENCE = 0.7;

const load = await loadConfig(fileURLToPath(new URL("../../config", import.meta.url)));
if (load.kind === "rejected") {
  throw new Error(
    load.problems.map(({ file, line, message }) => `${file}:${line ?? 0} ${message}`).join("\n"),
  );
}
const topics = new Map(load.config.topics.map((topic) => [topic.id, topic]));
const tagger = compileTopics(load.config.topics);

/** Codes of one story, best first: by the field of the evidence, then by how much there is of it. */
export function tag({ title, summary }) {
  return tagger
    .tag({ title: title ?? "", summary: summary ?? "", text: "", categories: [] })
    .map(({ topic, reasons }) => ({
      code: topics.get(topic)?.iptc ?? topic,
      confidence: reasons.some(({ field }) => field === "title") ? TITLE_CONFIDENCE : TEXT_CONFIDENCE,
      reasons: reasons.length,
    }))
    .sort((a, b) => b.confidence - a.confidence || b.reasons - a.reasons)
    .map(({ code, confidence }) => ({ code, confidence }));
}
