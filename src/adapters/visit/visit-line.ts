import type { PollReport } from "./poll-source.ts";
import type { VisitReport } from "./visit-host.ts";

/** "feeds.example: 3 sources, 1 changed, 4 new entries". */
export function visitLine(host: string, report: VisitReport): string {
  if (report.kind === "busy") return `${host}: another visitor is there`;
  const sum = (count: (poll: PollReport) => number): number =>
    report.polls.reduce((total, poll) => total + count(poll), 0);
  const brought = report.polls.filter((poll) => poll.new + poll.changed > 0).length;
  const failed = report.polls.filter(({ outcome }) => outcome === "failed" || outcome === "refused").length;
  const parts = [
    `${report.polls.length} sources`,
    `${brought} changed`,
    `${sum((poll) => poll.new)} new entries`,
  ];
  if (failed > 0) parts.push(`${failed} failed`);
  if (report.ended === "fenced") parts.push("given up: the host's lease went to another");
  if (report.ended === "stopped") parts.push("stopped before the end");
  return `${host}: ${parts.join(", ")}`;
}

/** What went wrong, and which entries had to be told apart: one line each, absent where there is none. */
export function visitFields(report: VisitReport): { failures?: string[]; identified?: string[] } {
  if (report.kind === "busy") return {};
  const failures = report.polls.flatMap(({ sourceId, error }) =>
    error === undefined ? [] : [`${sourceId}: ${error}`],
  );
  const identified = report.polls.flatMap((poll) =>
    Object.entries(poll.identified).map(([reason, count]) => `${poll.sourceId}: ${count} ${reason}`),
  );
  return {
    ...(failures.length === 0 ? {} : { failures }),
    ...(identified.length === 0 ? {} : { identified }),
  };
}
