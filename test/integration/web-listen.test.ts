import Fastify from "fastify";
import { afterAll, expect, test } from "vitest";
import { listen, portOf } from "../../src/adapters/web/listen.ts";
import { ConfigError, SluglineError } from "../../src/model/errors.ts";

const apps = [Fastify(), Fastify()] as const;
afterAll(() => Promise.all(apps.map((app) => app.close())));

test("a taken port is one clear line that names the setting", async () => {
  const [first, second] = apps;
  const address = await listen(first, { host: "127.0.0.1", port: 0, setting: "PORT" });
  const port = Number(new URL(address).port);
  const refused = listen(second, { host: "127.0.0.1", port, setting: "DESK_PORT" });
  await expect(refused).rejects.toThrow(SluglineError);
  await expect(refused).rejects.toThrow(
    `cannot listen on 127.0.0.1:${port} (EADDRINUSE); DESK_PORT chooses another port`,
  );
});

test.for(["abc", "65536", "-1", "80 80", "1e3"])("a port that is none is refused: %s", (text) => {
  expect(() => portOf("PORT", text, 8080)).toThrow(ConfigError);
});

test("a port that is not set is the usual one", () => {
  expect([portOf("PORT", undefined, 8080), portOf("PORT", "", 8080), portOf("PORT", "0", 8080)]).toEqual([
    8080, 8080, 0,
  ]);
});
