import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type IdentityWay, identityWay } from "../helpers/identity-way.ts";
import { sharedTools, startTool, type Tool } from "./fetch-servers.ts";

type Counts = readonly [entries: number, changed: number, unchanged: number];

describe.skipIf(!sharedTools)("identities that fail (needs ../shared/tools/fault-server)", () => {
  let tool: Tool;
  let base = "";
  let wire: IdentityWay | undefined;

  beforeAll(async () => {
    tool = await startTool("fault-server/server.mjs", ["--ttl", "120"]);
    // A cast: the shape is the tool's, written down in its README.
    ({ base } = JSON.parse(tool.firstLine) as { base: string });
  });
  afterEach(async () => {
    await wire?.way.close();
    wire = undefined;
  });
  afterAll(() => tool.stop());

  const open = async (path: string): Promise<IdentityWay> => {
    wire = await identityWay(`${base}${path}?key=identity`);
    return wire;
  };

  test.for<[name: string, path: string, polls: Counts[], groups: number]>([
    [
      "one id on two stories loses neither",
      "/item/dup-guid",
      [
        [2, 0, 0],
        [0, 0, 2],
        [0, 0, 2],
      ],
      2,
    ],
    [
      "one title at two addresses is two entries, once",
      "/item/no-guid",
      [
        [2, 0, 0],
        [0, 0, 2],
      ],
      2,
    ],
    [
      "ids that look like equal numbers are seven",
      "/item/numeric-guid",
      [
        [7, 0, 0],
        [0, 0, 7],
      ],
      7,
    ],
    [
      "two versions in turn are fifteen entries, once",
      "/flip",
      [
        [10, 0, 0],
        [5, 0, 5],
        [0, 0, 10],
        [0, 0, 10],
      ],
      15,
    ],
    [
      "a rewritten entry stays one",
      "/edit",
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 1, 0],
      ],
      1,
    ],
    [
      "an entry that comes back is not new",
      "/vanish",
      [
        [10, 0, 0],
        [0, 0, 9],
        [0, 0, 10],
      ],
      10,
    ],
  ])("%s", async ([, path, polls, groups]) => {
    const { poll, titles } = await open(path);
    for (const [fresh, changed, unchanged] of polls)
      expect(await poll()).toMatchObject({ new: fresh, changed, unchanged });
    expect(await titles()).toHaveLength(groups);
  });

  test("a source that moves with all its ids publishes nothing again, and the operator is told", async () => {
    const { poll, titles, state, counts } = await open("/migrate");
    expect(await poll()).toMatchObject({ new: 100 });
    expect(await state()).not.toHaveProperty("migration");
    // Their addresses changed, so they are revised; none is new.
    expect(await poll()).toMatchObject({ new: 0, changed: 100 });
    const moved = await state();
    expect(moved?.migration).toMatchObject({ entries: 100 });
    expect(await poll()).toMatchObject({ new: 0, changed: 0, unchanged: 100 });
    expect((await state())?.migration).toEqual(moved?.migration);
    expect(await titles()).toHaveLength(100);
    expect(await counts()).toMatchObject({ entries: 100 });
  });
});
