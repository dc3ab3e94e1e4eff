import { expect, test } from "vitest";
import { assertDeskBinding, deskAuth, isDeskUser } from "../../../../src/adapters/web/desk-auth.ts";
import { ConfigError } from "../../../../src/model/errors.ts";

const auth = { user: "ops", password: "correct horse" };

test.for(["127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost"])("%s needs no password", (host) => {
  expect(() => assertDeskBinding(host, undefined)).not.toThrow();
});

test.for([
  "0.0.0.0",
  "::",
  "192.168.1.5",
  "desk.example.org",
  "localhost.example.org",
  "127.0.0.1.example.org",
  "",
])("%j is refused without a password, in one line", (host) => {
  expect(() => assertDeskBinding(host, undefined)).toThrow(ConfigError);
  expect(() => assertDeskBinding(host, undefined)).toThrow(
    /^the desk is not shown on .*DESK_USER and DESK_PASSWORD.*$/,
  );
  expect(() => assertDeskBinding(host, auth)).not.toThrow();
});

test("user and password come together or not at all", () => {
  expect(deskAuth(undefined, "")).toBeUndefined();
  expect(deskAuth("ops", "secret")).toEqual({ user: "ops", password: "secret" });
  expect(() => deskAuth("ops", "")).toThrow(/DESK_PASSWORD is missing/);
  expect(() => deskAuth(undefined, "secret")).toThrow(/DESK_USER is missing/);
});

test("both parts must be right", () => {
  expect(isDeskUser(auth, "ops", "correct horse")).toBe(true);
  expect(isDeskUser(auth, "ops", "correct horse ")).toBe(false);
  expect(isDeskUser(auth, "op", "correct horse")).toBe(false);
  expect(isDeskUser(auth, "", "")).toBe(false);
});
