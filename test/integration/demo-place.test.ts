import { expect, test, vi } from "vitest";
import { runProgram } from "../helpers/program.ts";
import { scratch } from "../helpers/scratch.ts";
import { configOf, quietRuntime } from "../helpers/visits.ts";

vi.setConfig({ testTimeout: 60_000 });

const folder = scratch();

test("a demo leaves the jobs of an installation alone whose data folder it was given", async () => {
  const data = folder("data");
  const runtime = await quietRuntime(data, configOf([], { parallel: 1, gapMs: 0 }));
  try {
    await runtime.stores.schedule.setDue(new Map([["a", Date.now()]]));
    await runtime.queues.poll.add("one.example", { host: "one.example" });
    const { code, stdout, stderr } = await runProgram(["demo", "--once", "--data", data]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe(
      "slugline: the data folder is an installation's; give the demo a folder of its own\n",
    );
    expect(await runtime.queues.poll.getWaitingCount()).toBe(1);
  } finally {
    await runtime.close();
  }
});
