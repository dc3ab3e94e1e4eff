import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { stringify } from "yaml";
import { run } from "../../src/cli/check.ts";
import { rss } from "../helpers/feed-host.ts";
import { serveProxy, serveRoutes } from "./fetch-servers.ts";

test("check --online asks a source with its login and through the proxy, and tells neither", async () => {
  const home = await serveRoutes();
  const proxy = await serveProxy(() => Number(home.host.split(":")[1]));
  home.routes["/feed"] = (request, response) =>
    void response.writeHead(request.headers.authorization === undefined ? 401 : 200).end(rss(["alder"]));
  const dir = mkdtempSync(join(tmpdir(), "slugline-check-"));
  const login = { user: "desk", password: `\${CHECK_PASSWORD}` };
  const files = {
    slugline: {
      fetch: {
        allowPrivate: [home.host],
        hosts: { [home.host]: { gap: "0s" } },
        proxy: `http://desk:\${CHECK_PASSWORD}@${proxy.host}`,
      },
    },
    sources: { sources: [{ id: "wire", name: "Wire", url: `http://${home.host}/feed`, login }] },
    topics: { topics: [{ id: "trees", label: "Trees", any: ["alder"] }] },
  };
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(dir, `${name}.yaml`), stringify(content));
  vi.stubEnv("CHECK_PASSWORD", "s3cret");
  const told: string[] = [];
  const write = (chunk: unknown): boolean => told.push(String(chunk)) > 0;
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation(write),
  );
  try {
    expect(await run(["--online", "--config", dir]), told.join("")).toBe(0);
    vi.stubEnv("CHECK_PASSWORD", "");
    expect(await run(["--online", "--config", dir])).toBe(1);
  } finally {
    for (const spy of spies) spy.mockRestore();
    vi.unstubAllEnvs();
    rmSync(dir, { recursive: true, force: true });
    await Promise.all([home.stop(), proxy.stop()]);
  }
  const secret = `Basic ${Buffer.from("desk:s3cret").toString("base64")}`;
  expect(home.asked.map(({ headers }) => headers.authorization)).toEqual([secret]);
  expect(proxy.asked.map(({ authorization }) => authorization)).toEqual([secret]);
  expect(told.join("")).toMatch(/CHECK_PASSWORD, which .* needs, is not set/);
  expect(told.join("")).not.toMatch(/s3cret|Basic /);
});
