// The store of replayed recordings, its copy groups read at once.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLog } from "../../dist/src/adapters/log.js";
import { readMatched } from "../../dist/src/adapters/lookup/matched-entry.js";
import { scanGroups } from "../../dist/src/adapters/lookup/scan-groups.js";
import { openRedis } from "../../dist/src/adapters/redis/connect.js";
import { openStores } from "../../dist/src/adapters/redis/stores.js";

/** The program goes on where it stopped: over a finished folder it ends at once. */
function replay(wires, dataDir) {
  const args = ["dist/bin/slugline.js", "demo", "--once", "--json", "--wires", wires, "--data", dataDir];
  const demo = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  return new Promise((resolve, reject) => {
    demo.once("error", reject);
    demo.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`the replay ended with ${code}`)),
    );
  });
}

/** All copy groups and their sketches in memory, for who asks for each again and again; the shape is the store's. */
async function readGroups(redis) {
  const stores = openStores(redis);
  const [groups, sketches] = [new Map(), new Map()];
  for await (const found of scanGroups({ redis, stores })) {
    for (const group of found) groups.set(group.id, group);
    for (const [id, stored] of await stores.groups.sketches(found.map(({ id }) => id)))
      sketches.set(id, stored);
  }
  const some = (all, ids) => ids.flatMap((id) => (all.has(id) ? [[id, all.get(id)]] : []));
  return {
    groups: {
      list: async (ids) => some(groups, ids).map(([, group]) => group),
      sketches: async (ids) => new Map(some(sketches, ids)),
    },
    matched: await readMatched({ groups: { sketches: async () => sketches } }, [...groups.values()]),
  };
}

/** Replays recordings, unless `data` holds them already. Without `data` the store is gone when it is closed. */
export async function openReplayed(wires, data) {
  const dataDir = data ?? (await mkdtemp(join(tmpdir(), "slugline-folds-")));
  const clear = async () => data === undefined && rm(dataDir, { recursive: true, force: true });
  try {
    await replay(wires, dataDir);
  } catch (error) {
    await clear();
    throw error;
  }
  const access = await openRedis(dataDir, openLog("error"), { isPrivate: true });
  const close = async () => {
    await access.close();
    await clear();
  };
  return { redis: access.redis, ...(await readGroups(access.redis)), close };
}
