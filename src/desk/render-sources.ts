import { grouped } from "./grouped.ts";
import { escapeHtml } from "./html.ts";
import { duration } from "./relative-time.ts";
import type { SourceRow, SourceState } from "./source-row.ts";
import { timeElement } from "./time-element.ts";

/** Of an error on the page; the whole one is in the title. */
const ERROR_CHARACTERS_SHOWN = 160;

const STATE_WORDS: Readonly<Record<SourceState, string>> = {
  failing: "failing",
  overdue: "overdue",
  retired: "retired",
  never: "never polled",
  held: "held",
  paused: "paused",
  ok: "ok",
};

/** The table of sources, in the order of the rows. */
export function renderSources(rows: readonly SourceRow[], nowMs: number): string {
  if (rows.length === 0) return "<p>No source is configured: add one to <code>sources.yaml</code>.</p>";
  return `<div class="scroll"><table class="sources">
<thead><tr><th scope="col">Source</th><th scope="col">State</th><th scope="col">Last good</th>\
<th scope="col">Next poll</th><th scope="col" class="n">Entries</th><th scope="col" class="n">Changed</th>\
<th scope="col" class="n">Folded</th><th scope="col">Remarks</th></tr></thead>
<tbody>
${rows.map((row) => renderRow(row, nowMs)).join("\n")}
</tbody>
</table></div>`;
}

function renderRow(row: SourceRow, nowMs: number): string {
  const lastOk = row.lastOkMs === undefined ? "never" : timeElement(row.lastOkMs, nowMs);
  return `<tr class="${row.state}">\
<th scope="row"><a href="${escapeHtml(row.url)}" rel="noreferrer">${escapeHtml(row.name)}</a>\
<small>${escapeHtml(row.id)}</small></th>\
<td>${renderState(row)}</td>\
<td>${lastOk}</td>\
<td>${renderNext(row, nowMs)}</td>\
<td class="n">${grouped(row.entries)}</td><td class="n">${grouped(row.changed)}</td><td class="n">${grouped(row.folded)}</td>\
<td>${renderError(row)}${row.remarks.map((remark) => `<p class="remark">${escapeHtml(remark)}</p>`).join("")}</td></tr>`;
}

function renderState(row: SourceRow): string {
  const notes: string[] = [];
  if (row.failures > 0) notes.push(row.failures === 1 ? "1 failure" : `${row.failures} failures in a row`);
  if (row.overdueMs !== undefined) {
    notes.push(`${row.state === "overdue" ? "" : "overdue "}by ${duration(row.overdueMs)}`);
  }
  return `<span class="state">${STATE_WORDS[row.state]}</span>${small(notes.join(", "))}`;
}

function renderNext(row: SourceRow, nowMs: number): string {
  const when = row.nextMs === undefined ? "none" : timeElement(row.nextMs, nowMs);
  return `${row.overdueMs === undefined ? "" : "due "}${when}${small(row.nextReason)}`;
}

function renderError(row: SourceRow): string {
  if (row.lastError === undefined) return "";
  const whole = escapeHtml(row.lastError);
  if (row.lastError.length <= ERROR_CHARACTERS_SHOWN) return `<span class="error">${whole}</span>`;
  const start = escapeHtml(row.lastError.slice(0, ERROR_CHARACTERS_SHOWN));
  return `<span class="error" title="${whole}">${start}…</span>`;
}

function small(text: string): string {
  return text === "" ? "" : `<small>${escapeHtml(text)}</small>`;
}
