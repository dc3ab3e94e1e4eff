import { startIngest } from "../../workers/ingest.ts";
import { startPublish } from "../../workers/publish.ts";
import { wallClock } from "../adapters/clock.ts";
import { dirtyFeeds } from "../adapters/dispatch/dispatch-tick.ts";
import { openLog } from "../adapters/log.ts";
import type { FoundEntry } from "../adapters/lookup/find-entry.ts";
import { drained } from "../adapters/queue/drained.ts";
import { publishJobOptions } from "../adapters/queue/queues.ts";
import { handOverRuling, type RulingEnd } from "../adapters/rulings/hand-over-ruling.ts";
import { readRulingFile } from "../adapters/rulings/ruling-file.ts";
import { openRuntime, type Runtime } from "../adapters/runtime.ts";
import type { Ruling } from "../model/ruling.ts";
import { plainLine } from "./columns.ts";
import { COMMON, readArgs, UsageError } from "./options.ts";
import { assertOwnStore } from "./own-store.ts";
import { requireConfig } from "./require-config.ts";
import { requireState } from "./require-state.ts";
import { stopSignal } from "./stop-signal.ts";
import { merge, type Said, showOrHide, splitCopies, splitStory } from "./story/make-ruling.ts";
import { foundEntries } from "./why/found-entries.ts";
import { rulingWords } from "./why/ruling-words.ts";

export const help = `slugline story split ENTRY [ENTRY …]       these copies stand for an entry of their own
slugline story split ENTRY --event        the entry leaves its story
slugline story merge ENTRY OTHER          two entries are one; the older id stays
slugline story merge ENTRY OTHER --event  two stories are one
slugline story withdraw ENTRY --reason TEXT
slugline story reinstate ENTRY
slugline story rulings                    what was decided, the newest first

An editor's word. It wins over every score, also for copies that come later, and is kept in DATA/rulings.jsonl, so that it
survives an emptied Redis. The last word on the same entries counts. A copy of both of two entries that were split joins the
one it is more like, the older where it is like both. What was reinstated is shown whatever its wire says, also where a kill
notice comes later: the log and slugline why tell of that, and withdraw takes it out.

ENTRY is what you have in hand: a published id (tag:…), the address or the id of a story page, an entry key, or the
address at the source; slugline why shows what it means.

  --event        of stories, not of entries
  --reason TEXT  shown on the page of a withdrawn story, and in the list of rulings
  --config DIR, --data DIR, --json   as everywhere

Exit code 0 done, 1 not found or not carried out, 2 wrong usage or config.
`;

const LOOK_MS = 20;
const PUBLISH_WAIT_MS_MAX = 5_000;
const ENTRIES_MAX = 50;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(
    args,
    { ...COMMON, event: { type: "boolean", default: false }, reason: { type: "string" } },
    ENTRIES_MAX + 1,
  );
  const [verb = "", ...references] = positionals;
  const dataDir = values.data ?? "data";
  if (verb === "rulings") return listRulings(dataDir, values.json);
  if (!VERBS.has(verb)) throw new UsageError("slugline story split | merge | withdraw | reinstate | rulings");
  const wanted = verb === "merge" ? 2 : 1;
  if (references.length < wanted || (verb !== "split" && references.length > wanted))
    throw new UsageError(`slugline story ${verb} takes ${wanted === 2 ? "two entries" : "one entry"}`);
  if (verb === "withdraw" && (values.reason ?? "").trim() === "")
    throw new UsageError("why? slugline story withdraw ENTRY --reason TEXT");
  const config = await requireConfig(values.config ?? "config");
  await requireState(dataDir);
  const log = openLog(process.env["SLUGLINE_LOG"] ?? "warn", "story");
  const runtime = await openRuntime({ dataDir, config, log, clock: wallClock, mustAnswer: true });
  try {
    await assertOwnStore(runtime);
    const found = await foundEntries(runtime, references);
    if (!values.json) for (const entry of found) process.stdout.write(`${titleLine(runtime, entry)}\n`);
    const said = { nowMs: Date.now(), ...(values.reason === undefined ? {} : { reason: values.reason }) };
    const ruling = await rulingOf(runtime, verb, found, { ...said, isEvent: values.event });
    const end = await carriedOut(runtime, ruling);
    process.stdout.write(`${values.json ? JSON.stringify({ ruling, end }) : endLine(end)}\n`);
    return end.kind === "failed" ? 1 : 0;
  } finally {
    await runtime.close();
  }
}

const VERBS: ReadonlySet<string> = new Set(["split", "merge", "withdraw", "reinstate"]);

async function rulingOf(
  { stores }: Runtime,
  verb: string,
  found: readonly FoundEntry[],
  { isEvent, ...said }: Said & { isEvent: boolean },
): Promise<Ruling> {
  const [first, second] = found;
  if (first === undefined) throw new UsageError("which entry?");
  if (verb === "merge" && second !== undefined) return merge(first, second, isEvent ? "event" : "copy", said);
  if (verb === "withdraw" || verb === "reinstate") return showOrHide(first, verb, said);
  if (!isEvent) return splitCopies(found, said);
  const { storyId, id } = first.group;
  const ids = (await stores.stories.groupIds([storyId])).get(storyId) ?? [];
  return splitStory(first, await stores.groups.list(ids.filter((other) => other !== id)), said);
}

/** By a running writer, or by this process where none is; then what changed is published. */
async function carriedOut(runtime: Runtime, ruling: Ruling): Promise<RulingEnd> {
  const { stores, queues, live } = runtime;
  const roles = [await startIngest(runtime), startPublish(runtime)];
  try {
    const end = await handOverRuling(runtime, ruling);
    const dirty = await dirtyFeeds(stores, live.now.config);
    await queues.publish.addBulk(
      dirty.map((feedId) => ({ name: feedId, data: { feedId }, opts: publishJobOptions(feedId, 0) })),
    );
    // A busy start never lets the queue run empty; its own ticks publish what is left.
    const patience = AbortSignal.any([stopSignal().signal, AbortSignal.timeout(PUBLISH_WAIT_MS_MAX)]);
    await drained(queues.publish, LOOK_MS, patience);
    return end;
  } finally {
    await Promise.all(roles.map((role) => role.close()));
  }
}

function titleLine({ live }: Runtime, { group, member, isWhole }: FoundEntry): string {
  const { entry } = member;
  const source = live.now.sources.get(entry.sourceId)?.name ?? entry.sourceId;
  const others = group.members.length - 1;
  const copies = isWhole && others > 0 ? `, and ${others} ${others === 1 ? "copy" : "copies"}` : "";
  return `${plainLine(entry.title)} (${plainLine(source)}${copies})`;
}

function endLine(end: RulingEnd): string {
  if (end.kind === "done") return end.detail;
  if (end.kind === "failed") return `kept, but it failed: ${end.error}`;
  return "kept; the writer is busy with something else and carries it out next";
}

async function listRulings(dataDir: string, json: boolean): Promise<number> {
  const { rulings } = await readRulingFile(dataDir);
  const newest = rulings.toSorted((a, b) => b.atMs - a.atMs);
  if (json) process.stdout.write(`${JSON.stringify(newest)}\n`);
  else
    process.stdout.write(
      newest.length === 0
        ? "nothing was decided yet\n"
        : newest.map((each) => `${rulingWords(each)}\n`).join(""),
    );
  return 0;
}
