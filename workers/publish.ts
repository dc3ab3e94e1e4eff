import { publishedDir } from "../src/adapters/files/published-dir.ts";
import { sweepTemporaries } from "../src/adapters/files/sweep-temporaries.ts";
import { publishAliases } from "../src/adapters/publish/publish-aliases.ts";
import { type PublishReport, publishFeed } from "../src/adapters/publish/publish-feed.ts";
import { publishLists } from "../src/adapters/publish/publish-lists.ts";
import type { PublishJob } from "../src/adapters/queue/queues.ts";
import type { Runtime } from "../src/adapters/runtime.ts";
import { type Role, runWorker } from "./run-worker.ts";

/** Renders dirty feeds, one job a feed, and replaces their files. */
export function startPublish(runtime: Runtime): Role {
  const log = runtime.log.child({ role: "publish" });
  sweepTemporaries(publishedDir(runtime.dataDir), Date.now()).catch((error: unknown) =>
    log.warn({ err: error }, "publish: left-over temporary files were not removed"),
  );
  const settings = { concurrency: 1, lockDuration: 6_000, stalledInterval: 2_000, drainDelay: 1 };
  return runWorker<PublishJob>(runtime, "publish", settings, async (job) => {
    const startedMs = Date.now();
    const { feedId } = job.data;
    const report = await publishFeed(runtime, feedId);
    if (report.kind === "published") {
      await publishLists(runtime);
      await publishAliases(runtime);
    }
    const line = publishLine(feedId, report);
    const fields = { feedId, durationMs: Date.now() - startedMs };
    if (report.kind === "refused") log.error(fields, line);
    else log.info(fields, line);
    return line;
  });
}

function publishLine(feedId: string, report: PublishReport): string {
  if (report.kind === "unknown") return `${feedId}: no such feed any more`;
  if (report.kind === "published")
    return `${feedId}: ${report.entries} entries, ${report.files} files changed`;
  return `${feedId}: refused, Redis is not the store the published files came from`;
}
