import { deskDocument } from "./desk-document.ts";
import type { DeskView, QueueCounts } from "./desk-view.ts";
import { grouped } from "./grouped.ts";
import { escapeHtml } from "./html.ts";
import { notices } from "./notices.ts";
import { renderSources } from "./render-sources.ts";
import { type SourceTotals, sourceTotals } from "./source-totals.ts";
import { timeElement } from "./time-element.ts";

/** States worth a column, in the order of a job's life. */
const QUEUE_STATES = ["waiting", "active", "delayed", "completed", "failed"] as const;

/**
 * The operators' first page: what is wrong, then the totals, the queues and every source.
 *
 * No script and no form: it shows, it changes nothing. All text in it is escaped.
 */
export function renderDesk(view: DeskView, nowMs: number): string {
  const aside = `config ${escapeHtml(view.config.version)} · as of ${timeElement(nowMs, nowMs)}`;
  // Without the store there are no figures; zeros would be a lie.
  if (view.store === "lost" && view.rows.length === 0) return deskDocument(notices(view), aside);
  const totals = sourceTotals(view.rows);
  return deskDocument(
    `${notices(view)}
${renderTotals(view, totals, nowMs)}
<section>
<h2>Queues</h2>
${renderQueues(view.queues)}
</section>
<section>
<h2>Sources</h2>
${renderSources(view.rows, view.replayMs ?? nowMs)}
</section>`,
    aside,
  );
}

function renderTotals(view: DeskView, totals: SourceTotals, nowMs: number): string {
  const published = view.lastPublishMs === undefined ? "never" : timeElement(view.lastPublishMs, nowMs);
  const cells: readonly (readonly [label: string, html: string, bad?: boolean])[] = [
    ["sources", String(totals.sources)],
    ["failing", String(totals.failing), totals.failing > 0],
    ["overdue", String(totals.overdue), totals.overdue > 0],
    ["never polled", String(totals.never)],
    ["entries", grouped(totals.entries)],
    ["changed", grouped(totals.changed)],
    ["folded", grouped(totals.folded)],
    ["last publish", published],
  ];
  const items = cells.map(
    ([label, html, bad]) =>
      `<div${bad === true ? ' class="bad"' : ""}><dt>${label}</dt><dd>${html}</dd></div>`,
  );
  return `<dl class="totals">${items.join("")}</dl>`;
}

function renderQueues(queues: readonly QueueCounts[]): string {
  if (queues.length === 0) return "<p>The queues could not be counted.</p>";
  const head = QUEUE_STATES.map((state) => `<th scope="col" class="n">${state}</th>`).join("");
  const rows = queues.map(renderQueue).join("\n");
  return `<div class="scroll"><table>
<thead><tr><th scope="col">Queue</th>${head}</tr></thead>
<tbody>
${rows}
</tbody>
</table></div>`;
}

function renderQueue(queue: QueueCounts): string {
  const href = `/queues/queue/${encodeURIComponent(queue.name)}`;
  const cells = QUEUE_STATES.map((state) => {
    const count = queue.counts[state] ?? 0;
    const bad = state === "failed" && count > 0;
    return `<td class="n${bad ? " bad" : ""}">${grouped(count)}</td>`;
  });
  return `<tr><th scope="row"><a href="${href}">${escapeHtml(queue.name)}</a></th>${cells.join("")}</tr>`;
}
