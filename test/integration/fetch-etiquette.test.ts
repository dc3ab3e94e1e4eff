import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HttpClient } from "../../src/adapters/http/fetch-types.ts";
import { httpClient } from "../../src/adapters/http/http-client.ts";
import type { Validators } from "../../src/model/poll-state.ts";
import { nextValidators } from "../../src/poll/validators.ts";
import { sharedTools, startTool, type Tool } from "./fetch-servers.ts";

interface Report {
  readonly scenarios: Readonly<Record<string, { verdict: string; reason: string }>>;
  readonly requests: Readonly<Record<string, { verdict: string; reason: string }>>;
}

/** A port that is free on all loopback addresses the tool listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

describe.skipIf(!sharedTools)("manners of a visitor (needs ../shared/tools/peer-bench)", () => {
  let tool: Tool;
  let base: string;
  let client: HttpClient;

  beforeAll(async () => {
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    tool = await startTool("peer-bench/etiquette.mjs", ["--port", String(port), "--max-seconds", "120"]);
    client = httpClient({
      userAgent: "Slugline/0.1 (+https://operator.example/)",
      allowPrivate: [`127.0.0.1:${port}`],
    });
  });
  afterAll(async () => {
    await client.close();
    await tool.stop();
  });

  async function pollFourTimes(scenario: string): Promise<void> {
    let validators: Validators | undefined;
    for (let poll = 1; poll <= 4; poll++) {
      const url = `${base}/s/${scenario}?k=1`;
      const result = await client.fetchFeed(validators === undefined ? { url } : { url, validators });
      validators = nextValidators(
        validators,
        { status: result.status, url: result.url, ...result.headers },
        result.bodyHash,
        poll,
      );
    }
  }

  test("every validator is sent back as it came, to the address that gave it", async () => {
    const asked = [
      "etag",
      "etag-weak",
      "etag-unquoted",
      "lm",
      "lm-odd",
      "same-lm-new-etag",
      "304-new-etag",
      "set-cookie",
      "302",
    ];
    for (const scenario of [...asked, "301", "308"]) await pollFourTimes(scenario);
    await expect(client.fetchFeed({ url: `${base}/s/loop?k=1` })).rejects.toMatchObject({
      kind: "redirects",
    });
    // A cast: the shape is the tool's, written down in its README.
    const { scenarios, requests } = (await (await fetch(`${base}/__report`)).json()) as Report;
    for (const scenario of [...asked, "loop"])
      expect(scenarios[scenario], scenario).toMatchObject({ verdict: "pass" });
    for (const [check, verdict] of Object.entries(requests))
      expect(verdict, check).toMatchObject({ verdict: "pass" });
    expect(Object.keys(requests).length).toBeGreaterThanOrEqual(9);
  });
});
