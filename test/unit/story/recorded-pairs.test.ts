import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readBytes } from "../../../src/adapters/read-bytes.ts";
import { packSketch } from "../../../src/story/pack-sketch.ts";
import type { Candidate } from "../../../src/story/score-copy.ts";
import { describeCopy, scoreCopy } from "../../../src/story/score-copy.ts";
import { sketch } from "../../../src/story/sketch.ts";
import {
  namedBy,
  RECORDED_GROUPS,
  type RecordedItem,
  recordedGroups,
} from "../../helpers/recorded-groups.ts";
import { hasShared, SHARED } from "../../helpers/shared.ts";
import { source } from "./samples.ts";

const FILE_TIME = /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/u;

async function candidate(item: RecordedItem): Promise<Candidate> {
  const { file } = item;
  const [, year = 0, month = 1, day, hours, minutes] = (FILE_TIME.exec(file) ?? []).map(Number);
  const nowMs = Date.UTC(year, month - 1, day, hours, minutes);
  const sourceId = file.split("/")[0] ?? "";
  const feed = await readBytes(readFileSync(resolve(SHARED, "feeds", file)), {
    source: source(sourceId, "outlet"),
    url: `https://${sourceId}.example/feed.xml`,
    nowMs,
  });
  const { entry, text } = namedBy(item, feed.entries);
  const made = sketch({ title: entry.title, text, ...(entry.url === undefined ? {} : { url: entry.url }) });
  return { sketch: packSketch(made), atMs: Math.min(entry.publishedMs ?? nowMs, nowMs), sourceId };
}

test.skipIf(!hasShared(RECORDED_GROUPS))(
  "recorded copies fold, other reports and look-alikes do not",
  async () => {
    const wrong: string[] = [];
    let pairs = 0;
    for (const { id, kind, items } of recordedGroups()) {
      const candidates = await Promise.all(items.map(candidate));
      for (const [i, older] of candidates.entries()) {
        for (const newer of candidates.slice(i + 1)) {
          pairs++;
          if (scoreCopy(newer, older).copy !== (kind === "copy"))
            wrong.push(`${id} ${kind}: ${describeCopy(newer, older)}`);
        }
      }
    }
    expect(pairs).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  },
);
