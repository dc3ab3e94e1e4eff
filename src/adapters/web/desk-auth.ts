import { createHash, timingSafeEqual } from "node:crypto";
import { BlockList, isIP } from "node:net";
import { ConfigError } from "../../model/errors.ts";

/** Who may see the desk. */
export interface DeskAuth {
  readonly user: string;
  readonly password: string;
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8, "ipv4");
LOOPBACK.addAddress("::1", "ipv6");

/**
 * Reads DESK_USER and DESK_PASSWORD; both or neither, empty counts as absent.
 *
 * @throws {ConfigError} when only one is given: half a lock is an accident
 */
export function deskAuth(user: string | undefined, password: string | undefined): DeskAuth | undefined {
  const hasUser = user !== undefined && user !== "";
  const hasPassword = password !== undefined && password !== "";
  if (hasUser && hasPassword) return { user, password };
  if (!hasUser && !hasPassword) return undefined;
  throw new ConfigError([
    `${hasUser ? "DESK_PASSWORD" : "DESK_USER"} is missing: the desk needs both or neither`,
  ]);
}

/**
 * Refuses to show the desk to a network without a password.
 *
 * @param host - the address to listen on (DESK_HOST)
 * @throws {ConfigError} for any host but loopback when there is no password
 */
export function assertDeskBinding(host: string, auth: DeskAuth | undefined): void {
  if (auth !== undefined || isLoopback(host)) return;
  throw new ConfigError([
    `the desk is not shown on ${host} without a password: set DESK_USER and DESK_PASSWORD, or leave DESK_HOST out`,
  ]);
}

/** Whether a host name or address (an IPv6 one with or without brackets) can only be reached from this machine. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, "").toLowerCase();
  if (bare === "localhost") return true;
  const family = isIP(bare);
  return family !== 0 && LOOPBACK.check(bare, family === 6 ? "ipv6" : "ipv4");
}

/** Compares in constant time; both parts are always compared, and hashing makes the lengths equal. */
export function isDeskUser(auth: DeskAuth, user: string, password: string): boolean {
  const sameUser = timingSafeEqual(digest(auth.user), digest(user));
  const samePassword = timingSafeEqual(digest(auth.password), digest(password));
  return sameUser && samePassword;
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
