import { readFile } from "node:fs/promises";
import { startIngest } from "../../../workers/ingest.ts";
import { startPoll } from "../../../workers/poll.ts";
import { startPublish } from "../../../workers/publish.ts";
import type { SteppedClock } from "../../adapters/clock.ts";
import { dirtyFeeds, releaseHeld } from "../../adapters/dispatch/dispatch-tick.ts";
import { drained } from "../../adapters/queue/drained.ts";
import { pollJobOptions } from "../../adapters/queue/queues.ts";
import type { ReplayServer } from "../../adapters/replay/replay-server.ts";
import {
  assertReplayStore,
  clearInterrupted,
  type ReportLine,
  replayStore,
} from "../../adapters/replay/replay-store.ts";
import type { Snapshot } from "../../adapters/replay/wires-dir.ts";
import type { Runtime } from "../../adapters/runtime.ts";
import type { PollReport } from "../../adapters/visit/poll-source.ts";
import { SluglineError } from "../../model/errors.ts";
import { hostOf, type Source } from "../../model/source.ts";
import { countEntries } from "../../parse/count-entries.ts";
import { shortHash } from "../../text/hash.ts";

export interface Replay {
  readonly runtime: Runtime;
  readonly clock: SteppedClock;
  readonly server: ReplayServer;
  readonly snapshots: readonly Snapshot[];
  /** Told before each snapshot. */
  readonly onStep: (done: number, snapshot: Snapshot) => void;
  readonly signal: AbortSignal;
}

/**
 * Replays recordings step by step: set the clock to the snapshot's time, make its source due, drain the queues, next.
 *
 * The position is kept in the replay's Redis: a killed replay polls the snapshot it stood at again and goes on.
 */
export async function runReplay(replay: Replay): Promise<void> {
  const { runtime, snapshots, signal } = replay;
  const { redis, queues } = runtime;
  const fingerprint = shortHash(snapshots.map(({ source, name }) => `${source}/${name}`).join("\n"));
  const store = replayStore(redis);
  await assertReplayStore(redis);
  await clearInterrupted(redis, queues);
  const polls: PollReport[] = [];
  const roles = [
    startPoll(runtime, { jitter: () => 0, hostsAtOnce: 1, onPoll: (report) => polls.push(report) }),
    await startIngest(runtime, { publishes: false }),
    startPublish(runtime),
  ];
  try {
    let done = await store.position(fingerprint);
    const interrupted = snapshots[done];
    if (interrupted !== undefined)
      await store.takeBack(done, hostOf(sourceOf(replay, interrupted).url), interrupted.source);
    for (const snapshot of snapshots.slice(done)) {
      if (signal.aborted) return;
      replay.onStep(done, snapshot);
      await store.begin(done, hostOf(sourceOf(replay, snapshot).url), snapshot.source);
      polls.length = 0;
      const body = await readFile(snapshot.path);
      await step(replay, snapshot, body);
      done++;
      await store.done(fingerprint, done, reportLine(snapshot, body, polls));
    }
    // Feeds that hold nothing have files too.
    await publishDirty(runtime);
  } finally {
    await Promise.all(roles.map((role) => role.close()));
  }
}

function sourceOf({ runtime }: Replay, snapshot: Snapshot): Source {
  const source = runtime.live.now.sources.get(snapshot.source);
  if (source === undefined)
    throw new SluglineError(`the config knows no source "${snapshot.source}"`, { retryable: false });
  return source;
}

async function step(replay: Replay, snapshot: Snapshot, body: Uint8Array): Promise<void> {
  const { runtime, clock, server } = replay;
  const { stores, queues } = runtime;
  const source = sourceOf(replay, snapshot);
  clock.set(snapshot.atMs);
  server.show(source.id, body);
  const host = hostOf(source.url);
  await stores.schedule.force(host, [source.id], snapshot.atMs);
  await queues.poll.add(host, { host }, pollJobOptions(host));
  await drained(queues.poll);
  await releaseHeld({ ...runtime, nowMs: () => snapshot.atMs });
  await drained(queues.ingest);
  await publishDirty(runtime);
}

async function publishDirty({ stores, queues, live }: Runtime): Promise<void> {
  const dirty = await dirtyFeeds(stores, live.now.config);
  if (dirty.length === 0) return;
  await queues.publish.addBulk(dirty.map((feedId) => ({ name: feedId, data: { feedId } })));
  await drained(queues.publish);
}

/** *counted* = new + changed + unchanged + rejected: what was not read was either known or is no feed. */
function reportLine(snapshot: Snapshot, body: Uint8Array, polls: readonly PollReport[]): ReportLine {
  const { counted, cutOff } = countEntries(body);
  const line = { source: snapshot.source, snapshot: snapshot.name, counted, cutOff };
  const poll = polls.find(({ sourceId }) => sourceId === snapshot.source);
  if (poll === undefined) throw new SluglineError(`${snapshot.path} was not polled`, { retryable: false });
  const { outcome, isRead } = poll;
  const isKnown = !isRead && (outcome === "ok" || outcome === "not-modified");
  const rejected = Object.fromEntries(poll.rejected.map(({ reason, count }) => [reason, count]));
  if (!isRead && !isKnown && counted > 0) rejected["not-a-feed"] = counted;
  return {
    ...line,
    outcome,
    new: poll.new,
    changed: poll.changed,
    unchanged: isKnown ? counted : poll.unchanged,
    rejected,
  };
}
