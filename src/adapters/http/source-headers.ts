import { FetchError } from "../../model/errors.ts";
import type { Login, Source } from "../../model/source.ts";
import { type Environment, fillIn } from "./template.ts";

/**
 * Headers that no source may set: they frame the message, name the target, steer the connection or its proxy, belong
 * to the validators and content codings we handle ourselves, or would ask for a part of the feed. And User-Agent: a
 * source must be able to tell who asks.
 */
const OUR_OWN: ReadonlySet<string> = new Set([
  ...["host", "connection", "keep-alive", "content-length", "transfer-encoding", "te", "trailer", "upgrade"],
  ...["expect", "http2-settings", "proxy-authorization", "proxy-connection", "accept-encoding", "user-agent"],
  ...["if-none-match", "if-modified-since", "if-match", "if-unmodified-since", "if-range", "range"],
]);

/** RFC 9110 §5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** RFC 9110 §5.5, as bytes: what goes on the wire is latin1. */
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 7617 §2 excludes control characters.
const CONTROL = /[\x00-\x1f\x7f]/;

/** Whether a header is ours alone; a source's setting for it is never sent. */
function isOurHeader(name: string): boolean {
  return OUR_OWN.has(name.toLowerCase());
}

/**
 * The request headers of one source alone, its login (HTTP Basic, RFC 7617) among them, names in lower case.
 *
 * All of them count as credentials: an operator sets a header for a source because it must not be sent elsewhere.
 *
 * @throws {FetchError} kind `setting`; no value is ever in its words
 */
export function sourceHeaders(
  { headers = {}, login }: Pick<Source, "headers" | "login">,
  environment: Environment,
): Readonly<Record<string, string>> {
  const own: Record<string, string> = {};
  for (const [name, template] of Object.entries(headers)) {
    if (isOurHeader(name)) continue;
    own[name.toLowerCase()] = headerOf(name, template, environment);
  }
  if (login !== undefined) own["authorization"] = basic(login, environment);
  return own;
}

function headerOf(name: string, template: string, environment: Environment): string {
  const what = `the header ${name.slice(0, 100)} of this source`;
  if (!TOKEN.test(name)) throw new FetchError("setting", `${what} has no name that HTTP allows`);
  const value = fillIn(template, what, environment);
  if (FIELD_VALUE.test(value)) return value;
  throw new FetchError("setting", `${what} holds a line break or a character no header can hold`);
}

function basic(login: Login, environment: Environment): string {
  const user = fillIn(login.user, "the login of this source", environment);
  const password = fillIn(login.password, "the login of this source", environment);
  if (user.includes(":"))
    throw new FetchError("setting", "the user in the login of this source holds a colon (RFC 7617)");
  if (CONTROL.test(user + password))
    throw new FetchError("setting", "the login of this source holds a control character");
  return basicCredentials(user, password);
}

/** RFC 7617 with `charset="UTF-8"`. */
export function basicCredentials(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, "utf8").toString("base64")}`;
}
