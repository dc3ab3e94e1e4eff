import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  missingLine,
  missingVariables,
  variablesIn,
} from "../../../../src/adapters/settings/environment-variables.ts";
import { rememberedConfig } from "../../../../src/adapters/settings/remembered-config.ts";
import { configFolder, good, line } from "./config-folder.ts";

const { accepted, dir } = configFolder();

const TUNED = `encoding: Windows-1251
    zone: Europe/Madrid
    headers: { X-Api-Key: "\${WIRE_KEY}", Accept-Language: nl }
    login: { user: news, password: "\${WIRE_PASSWORD}" }
    proxy: "http://\${PROXY_USER}:\${PROXY_PASSWORD}@proxy.example:3128"
    drop: [{ title: live blog }, { category: Stars, link: /stars/ }]
    boilerplate: [Follow us, "Sign up for *"]
    paused: true`;

test("what tunes a source is taken as written, secrets as templates", async () => {
  const { config } = await accepted({ ...good, "sources.yaml": line(TUNED) });
  expect(config.sources[0]).toMatchObject({
    encoding: "windows-1251",
    zone: "Europe/Madrid",
    headers: { "X-Api-Key": `\${WIRE_KEY}`, "Accept-Language": "nl" },
    login: { user: "news", password: `\${WIRE_PASSWORD}` },
    proxy: `http://\${PROXY_USER}:\${PROXY_PASSWORD}@proxy.example:3128`,
    drop: [{ title: "live blog" }, { category: "Stars", link: "/stars/" }],
    boilerplate: ["Follow us", "Sign up for *"],
    paused: true,
  });
});

test("neither version nor remembered config knows the environment", async () => {
  const files = { ...good, "sources.yaml": line(TUNED) };
  const { config } = await accepted(files);
  process.env["WIRE_KEY"] = "k-1";
  try {
    const again = await accepted(files);
    expect(again.config.version).toBe(config.version);
    await rememberedConfig(dir(), dir()).remember(again.config);
    expect(await readFile(join(dir(), "config.json"), "utf8")).not.toContain("k-1");
  } finally {
    delete process.env["WIRE_KEY"];
  }
});

test.for<[text: string, kept: object]>([
  ["zone: +05:30", { zone: "+05:30" }],
  ["encoding: utf-32", { encoding: "utf-32" }],
  ["encoding: latin1", { encoding: "latin1" }],
  ["proxy: none", { proxy: "none" }],
  [`proxy: \${PROXY}`, { proxy: `\${PROXY}` }],
  [
    `headers: { Cookie: 'consent=1; session=\${SESSION}' }`,
    { headers: { Cookie: `consent=1; session=\${SESSION}` } },
  ],
])("%s is accepted", async ([text, kept]) => {
  expect((await accepted({ ...good, "sources.yaml": line(text) })).config.sources[0]).toMatchObject(kept);
});

test("paused: false is as if it were not there", async () => {
  const { config } = await accepted({ ...good, "sources.yaml": line("paused: false") });
  expect(config.sources[0]).not.toHaveProperty("paused");
});

test("an interval is the default only where the operator gave none", async () => {
  const every = async (text: string) =>
    (await accepted({ ...good, "sources.yaml": line(text) })).config.sources[0]?.every;
  const bounds = { kind: "adaptive", minMs: 900_000, maxMs: 3_600_000 };
  expect(await every("tier: wire")).toEqual({ ...bounds, isDefault: true });
  expect(await every("every: {min: 15m, max: 1h}")).toEqual(bounds);
});

test(`a template's variables are its names between \${ and }`, () => {
  expect(variablesIn(`Bearer \${A_1} and \${b}, not $C or {D}`)).toEqual(["A_1", "b"]);
});

test("variables that are unset or empty are missing, each with who needs it", async () => {
  const { config } = await accepted({
    ...good,
    "sources.yaml": line(TUNED),
    "slugline.yaml": `fetch: { proxy: '\${PROXY}' }\n`,
  });
  const missing = missingVariables(config, { WIRE_PASSWORD: "p", PROXY_USER: "u", PROXY_PASSWORD: "" });
  expect(missing.map(missingLine)).toEqual([
    "environment variable PROXY is not set; fetch.proxy needs it",
    'environment variable WIRE_KEY is not set; source "a" (headers.X-Api-Key) needs it',
    'environment variable PROXY_PASSWORD is not set; source "a" (proxy) needs it',
  ]);
});
