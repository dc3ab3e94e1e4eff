import { afterAll, beforeAll, describe, test } from "vitest";
import { type FaultServer, faultServer } from "../helpers/fault-server.ts";
import { TRANSPORT_ROWS } from "../helpers/fault-server-rows-transport.ts";
import { runFault } from "../helpers/fault-server-run.ts";
import { hasShared } from "../helpers/shared.ts";

describe.skipIf(!hasShared("tools/fault-server"))(
  "faults of status, redirect, transport and coding (needs ../shared/tools/fault-server)",
  () => {
    let faults: FaultServer;
    beforeAll(async () => {
      faults = await faultServer();
    });
    afterAll(() => faults.close());

    for (const row of TRANSPORT_ROWS)
      test(`${row.route}: ${row.expected}`, (context) => runFault(faults, row, context));
  },
);
