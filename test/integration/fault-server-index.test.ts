import { expect, test } from "vitest";
import { faultServerFor } from "../helpers/fault-server.ts";
import { DOCUMENT_ROWS } from "../helpers/fault-server-rows-documents.ts";
import { ENTRY_ROWS } from "../helpers/fault-server-rows-entries.ts";
import { TRANSPORT_ROWS } from "../helpers/fault-server-rows-transport.ts";
import { hasShared } from "../helpers/shared.ts";

/*
 * Faults that are none of a route: addresses that must not be connected to (fetch-guard.test.ts), a killed worker
 * (crash.test.ts, processes.test.ts, ingest-quarantine.test.ts), a Redis that is gone (private-redis.test.ts,
 * own-store.test.ts, redis-url.test.ts, web-desk.test.ts), hostile readers (web-public.test.ts, unit/adapters/web).
 * All of them together for a while: bench/soak.mjs.
 */

/** Routes that need more than one source: fault-server-hosts.test.ts. */
const ROUTES_OF_MANY_SOURCES = ["/load"];

test.skipIf(!hasShared("tools/fault-server"))(
  "every route of the fault server has a row that says what is expected of us",
  async (context) => {
    const faults = await faultServerFor(context, 1);
    const rows = [...TRANSPORT_ROWS, ...DOCUMENT_ROWS, ...ENTRY_ROWS];
    const known = new Set([...rows.map(({ route }) => route), ...ROUTES_OF_MANY_SOURCES]);
    expect([...known].toSorted()).toEqual((await faults.routes()).toSorted());
  },
);
