import { afterAll, beforeAll, describe, test } from "vitest";
import { type FaultServer, faultServer } from "../helpers/fault-server.ts";
import { DOCUMENT_ROWS } from "../helpers/fault-server-rows-documents.ts";
import { runFault } from "../helpers/fault-server-run.ts";
import { hasShared } from "../helpers/shared.ts";

describe.skipIf(!hasShared("tools/fault-server"))(
  "faults of documents, charsets and XML (needs ../shared/tools/fault-server)",
  () => {
    let faults: FaultServer;
    beforeAll(async () => {
      faults = await faultServer();
    });
    afterAll(() => faults.close());

    for (const row of DOCUMENT_ROWS)
      test(`${row.route}: ${row.expected}`, (context) => runFault(faults, row, context));
  },
);
