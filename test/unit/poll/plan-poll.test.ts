import { expect, test } from "vitest";
import type { PollOutcome, Validators } from "../../../src/model/poll-state.ts";
import { type PollPlan, type PollResponse, planPoll, pollOutcome } from "../../../src/poll/plan-poll.ts";

const body = new TextEncoder().encode("<rss/>");
const url = "https://wire.example/feed.xml";
const ok: PollResponse = { status: 200, url, body, bodyHash: "new" };
const stored: Validators = { url, etag: '"1"', bodyHash: "old", poll: 1 };
const failed = (status: number): PollResponse => ({ status, url });

test.for<[name: string, response: PollResponse, plan: Partial<PollPlan>, outcome: PollOutcome]>([
  ["200 with a new body is parsed", ok, { kind: "parse", body, bodyHash: "new" }, "ok"],
  [
    "200 with the known body is not",
    { ...ok, bodyHash: "old" },
    { kind: "unchanged", reason: "same-body", detail: "HTTP 200 with the body of the last poll" },
    "ok",
  ],
  [
    "a part of a body is none",
    { ...ok, status: 206 },
    { kind: "back-off", reason: "error-status", detail: "HTTP 206" },
    "failed",
  ],
  [
    "a 200 whose body was not read is an error",
    { status: 200, url, bodyHash: "new" },
    { kind: "back-off", detail: "HTTP 200" },
    "failed",
  ],
  ["nor is one without its hash taken", { status: 200, url, body }, { kind: "back-off" }, "failed"],
  [
    "304 is unchanged",
    failed(304),
    { kind: "unchanged", reason: "status-304", detail: "HTTP 304 Not Modified" },
    "not-modified",
  ],
  [
    "304 from an address that got no validators is an error",
    { status: 304, url: `${url}?moved` },
    { kind: "back-off", reason: "error-status", detail: "HTTP 304 to an unconditional request" },
    "failed",
  ],
  [
    "410 retires the source",
    failed(410),
    { kind: "retire", reason: "status-410", detail: "HTTP 410 Gone" },
    "failed",
  ],
  [
    "429 with Retry-After holds the host",
    { ...failed(429), retryAfterMs: 5_000 },
    { kind: "back-off", reason: "refused", detail: "HTTP 429", hostHoldMs: 5_000 },
    "refused",
  ],
  [
    "503 with Retry-After holds the host",
    { ...failed(503), retryAfterMs: 1 },
    { kind: "back-off", reason: "refused", detail: "HTTP 503", hostHoldMs: 1 },
    "refused",
  ],
  [
    "429 without is the source's own back-off",
    failed(429),
    { kind: "back-off", reason: "refused", detail: "HTTP 429" },
    "refused",
  ],
  [
    "403 is taken for a refusal",
    failed(403),
    { kind: "back-off", reason: "refused", detail: "HTTP 403" },
    "refused",
  ],
  [
    "404 is an error",
    failed(404),
    { kind: "back-off", reason: "error-status", detail: "HTTP 404" },
    "failed",
  ],
  [
    "500 is an error",
    failed(500),
    { kind: "back-off", reason: "error-status", detail: "HTTP 500" },
    "failed",
  ],
  [
    "500 with Retry-After holds the host",
    { ...failed(500), retryAfterMs: 9 },
    { kind: "back-off", reason: "refused", hostHoldMs: 9 },
    "refused",
  ],
  [
    "204 has no feed",
    failed(204),
    { kind: "back-off", reason: "error-status", detail: "HTTP 204" },
    "failed",
  ],
  [
    "a redirect without an address is an error",
    failed(302),
    { kind: "back-off", reason: "error-status" },
    "failed",
  ],
])("%s", ([, response, plan, outcome]) => {
  const planned = planPoll(response, stored);
  expect(planned).toMatchObject(plan);
  expect("hostHoldMs" in planned).toBe("hostHoldMs" in plan);
  expect(pollOutcome(planned)).toBe(outcome);
});

test("a first poll parses its 200 and backs off from a 304", () => {
  expect(planPoll(ok, undefined).kind).toBe("parse");
  expect(planPoll(failed(304), undefined).kind).toBe("back-off");
});
