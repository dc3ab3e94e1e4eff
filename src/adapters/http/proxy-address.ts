import { FetchError } from "../../model/errors.ts";
import { basicCredentials } from "./source-headers.ts";

/** A proxy and what it wants to be told. Never shown: an operator may keep all of it in the environment. */
export interface ProxyAddress {
  /** `http(s)://host:port`, without user information. */
  readonly uri: string;
  /** Value of Proxy-Authorization. */
  readonly token?: string;
}

const ADDRESS_CHARACTERS_MAX = 4_096;
/** User information ends at the last `@`: a password from the environment may hold any character. */
const PARTS = /^(https?:\/\/)(?:(.*)@)?([^@/?#]+)\/?$/isu;

/**
 * Reads the address of an HTTP or HTTPS proxy, variables filled in.
 *
 * @param what - names the setting in the error
 * @throws {FetchError} kind `setting`; the address is not in its words
 */
export function proxyAddress(href: string, what: string): ProxyAddress {
  const [, scheme = "", login, host = ""] = PARTS.exec(href.trim().slice(0, ADDRESS_CHARACTERS_MAX)) ?? [];
  const uri = `${scheme}${host}/`;
  if (!URL.canParse(uri)) throw new FetchError("setting", `${what} is no http(s)://host:port`);
  const { href: address } = new URL(uri);
  if (login === undefined) return { uri: address };
  const colon = login.indexOf(":");
  const [user, password] = colon < 0 ? [login, ""] : [login.slice(0, colon), login.slice(colon + 1)];
  return { uri: address, token: basicCredentials(decoded(user), decoded(password)) };
}

/** Percent-encoded as an address demands it, or plain. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
