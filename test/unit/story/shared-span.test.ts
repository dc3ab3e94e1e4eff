import { expect, test } from "vitest";
import { sharedSpan } from "../../../src/story/shared-span.ts";

const LEAD = "The harbour bridge in Northport will reopen on Monday";

test.for<[name: string, a: string, b: string, spans: readonly [string, string]]>([
  ["that ends earlier", `${LEAD}, Mayor Tidewell said.`, LEAD, [LEAD, LEAD]],
  [
    "that is cut within a word",
    `${LEAD} after repa…`,
    `${LEAD} after repairs of nine weeks`,
    [LEAD, LEAD].map((lead) => `${lead} after`) as [string, string],
  ],
  [
    "that grew before the cut",
    `${LEAD} after nine weeks`,
    `Yes, ${LEAD} after`,
    [`${LEAD} after`, `Yes, ${LEAD} after`],
  ],
  [
    "that goes on differently",
    `${LEAD}, Mayor Ann Tidewell said.`,
    `${LEAD}, the port authority has said.`,
    [`${LEAD}, Mayor Ann Tidewell said.`, `${LEAD}, the port authority has said.`],
  ],
  ["of other words", LEAD, "Ferries sail again this week", [LEAD, "Ferries sail again this week"]],
  ["that is not there", LEAD, "", ["", ""]],
])("what runs together of a text and one %s", ([, a, b, spans]) => {
  expect(sharedSpan(a, b)).toEqual(spans);
});
