import zlib from "node:zlib";
import { expect, test } from "vitest";
import { gunzipMembers } from "../../../../src/adapters/http/gunzip-members.ts";

const MIB = 1_024 * 1_024;
const LIMIT = { maxOutputLength: 10 * MIB };
const member = (text: string): Buffer => zlib.gzipSync(text);

test("members are read one after the other, and what follows them is left alone", async () => {
  const bytes = Buffer.concat([member("tide "), member("tables"), Buffer.from("<!-- cached -->")]);
  expect((await gunzipMembers(bytes, LIMIT)).toString()).toBe("tide tables");
});

test("the limit is that of all members together", async () => {
  const large = member(" ".repeat(MIB));
  const bytes = Buffer.concat([...Array.from({ length: 12 }, () => large), Buffer.from("<!-- cached -->")]);
  await expect(gunzipMembers(bytes, LIMIT)).rejects.toMatchObject({ code: "ERR_BUFFER_TOO_LARGE" });
});

test("a member whose head cannot be trusted is damage, however many there are", async () => {
  const odd = member(" ".repeat(MIB));
  odd.writeUInt8((odd[3] ?? 0) | 0x20, 3);
  await expect(gunzipMembers(Buffer.concat([odd, odd]), LIMIT)).rejects.toThrow("header flags");
});

test("a member that is cut off is damage", async () => {
  await expect(gunzipMembers(member("tide tables").subarray(0, -9), LIMIT)).rejects.toThrow();
});
