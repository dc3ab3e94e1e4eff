import { afterAll, beforeAll, describe, test } from "vitest";
import { type FaultServer, faultServer } from "../helpers/fault-server.ts";
import { ENTRY_ROWS } from "../helpers/fault-server-rows-entries.ts";
import { runFault } from "../helpers/fault-server-run.ts";
import { hasShared } from "../helpers/shared.ts";

describe.skipIf(!hasShared("tools/fault-server"))(
  "faults of entries, and documents that change (needs ../shared/tools/fault-server)",
  () => {
    let faults: FaultServer;
    beforeAll(async () => {
      faults = await faultServer();
    });
    afterAll(() => faults.close());

    for (const row of ENTRY_ROWS)
      test(`${row.route}: ${row.expected}`, (context) => runFault(faults, row, context));
  },
);
