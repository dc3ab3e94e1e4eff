import { z } from "zod";
import { hasBrokenVariable, variablesIn } from "./environment-variables.ts";
import { strict } from "./fields.ts";
import { quote } from "./suggest.ts";

const HEADERS_PER_SOURCE_MAX = 20;
const HEADER_CHARS_MAX = 1_000;
const LOGIN_CHARS_MAX = 500;

/** A field name (RFC 9110 §5.1). */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const PRINTABLE = /^[\x20-\x7e]*$/;

/** What the poll itself says, or what frames the message (RFC 9110 §7.6.1, RFC 9112 §6). */
const OURS =
  /^(?:host|connection|keep-alive|proxy-connection|content-length|transfer-encoding|te|trailer|upgrade|expect|accept-encoding|user-agent|if-.*)$/i;
/** Headers whose value opens a door. */
const SECRET = /^(?:proxy-)?authorization$|^cookie$|api-?_?key|token|secret|passw/i;

// Messages about a template never quote it: what stands there in error may be the secret itself.
const NO_TEXT = "expected text; put it in quotes";
const BROKEN = `a variable is written \${NAME}: letters, digits and _ between the braces`;
const LITERAL = `write \${NAME} and set NAME in the environment: a secret does not belong into this file`;

/** Text in which `${NAME}` stands for an environment variable; filled in when a request is made, never here. */
function template(charsMax: number) {
  return z
    .string({
      error: (issue) => (issue.code === "invalid_type" && issue.input != null ? NO_TEXT : undefined),
    })
    .trim()
    .min(1)
    .max(charsMax)
    .regex(PRINTABLE, "must be one line of ASCII characters")
    .refine((text) => !hasBrokenVariable(text), BROKEN);
}

/** Whether a secret stands in a template as itself. */
const isLiteral = (text: string): boolean => variablesIn(text).length === 0;

function nameComplaint(name: string): string | undefined {
  if (!TOKEN.test(name)) return "is no header name (RFC 9110 §5.1)";
  return OURS.test(name) ? "is set by the poll itself and cannot be changed" : undefined;
}

const headerName = z.string().superRefine((name, context) => {
  const message = nameComplaint(name);
  if (message !== undefined) context.addIssue({ code: "custom", message });
});

/** Request headers of one source. */
export function requestHeaders() {
  return z.record(headerName, template(HEADER_CHARS_MAX)).superRefine((headers, context) => {
    const names = Object.keys(headers);
    if (names.length > HEADERS_PER_SOURCE_MAX) {
      context.addIssue({ code: "custom", message: `must have at most ${HEADERS_PER_SOURCE_MAX} headers` });
    }
    const seen = new Set<string>();
    for (const name of names) {
      const complaint = seen.has(name.toLowerCase())
        ? `is the header ${quote(name.toLowerCase())} once more`
        : SECRET.test(name) && isLiteral(headers[name] ?? "")
          ? LITERAL
          : undefined;
      seen.add(name.toLowerCase());
      if (complaint !== undefined) context.addIssue({ code: "custom", path: [name], message: complaint });
    }
  });
}

/** User and password of HTTP Basic; a colon would end the user (RFC 7617 §2). */
export function login() {
  return strict({
    user: template(LOGIN_CHARS_MAX)
      .refine((text) => !text.includes(":"), "must not hold a colon (RFC 7617)")
      .describe(`User of HTTP Basic; \${NAME} stands for an environment variable.`),
    password: template(LOGIN_CHARS_MAX)
      .refine((text) => !isLiteral(text), LITERAL)
      .describe(`Password of HTTP Basic, such as \${WIRE_PASSWORD}: never the password itself.`),
  });
}

/** Address of an HTTP(S) proxy. */
export function proxyAddress() {
  return template(HEADER_CHARS_MAX).superRefine((text, context) => {
    const message = proxyComplaint(text);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  });
}

const PROXY_HOW = "must be an http(s) address such as http://proxy.example:3128";

function proxyComplaint(text: string): string | undefined {
  // The whole address may come from the environment; it is looked at when it is used.
  if (text.startsWith("${") || hasBrokenVariable(text)) return undefined;
  const filled = text.replace(/\$\{\w+\}/g, "1");
  if (!URL.canParse(filled)) return PROXY_HOW;
  const { protocol, pathname, search, hash } = new URL(filled);
  if (protocol !== "http:" && protocol !== "https:") return PROXY_HOW;
  if (pathname !== "/" || search !== "" || hash !== "") return "must end after the host and port";
  const password = /^[^/]*\/\/[^/@:]*:([^@]*)@/.exec(text)?.[1];
  return password !== undefined && isLiteral(password) ? LITERAL : undefined;
}
