import { errors } from "undici";
import { FetchError } from "../../model/errors.ts";

type Words = readonly [kind: FetchError["kind"], words: string];

const WORDS_BY_CODE: Readonly<Record<string, Words>> = {
  ERR_TLS_CERT_ALTNAME_INVALID: ["tls", "its certificate is for another host name"],
  DEPTH_ZERO_SELF_SIGNED_CERT: ["tls", "its certificate is self-signed"],
  SELF_SIGNED_CERT_IN_CHAIN: ["tls", "its certificate chain ends in an unknown authority"],
  UNABLE_TO_GET_ISSUER_CERT: ["tls", "its certificate's issuer is unknown"],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ["tls", "its certificate's issuer is unknown"],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ["tls", "its certificate chain is incomplete"],
  CERT_HAS_EXPIRED: ["tls", "its certificate has expired"],
  CERT_NOT_YET_VALID: ["tls", "its certificate is not valid yet"],
  CERT_REVOKED: ["tls", "its certificate was revoked"],
  EPROTO: ["tls", "it does not speak TLS on this port"],
  ENOTFOUND: ["network", "no such host"],
  EAI_AGAIN: ["network", "its name cannot be resolved at present"],
  ECONNREFUSED: ["network", "the connection was refused"],
  ECONNRESET: ["network", "the connection was reset"],
  EHOSTUNREACH: ["network", "no route to it"],
  ENETUNREACH: ["network", "no route to its network"],
  ETIMEDOUT: ["timeout", "connecting took too long"],
  UND_ERR_CONNECT_TIMEOUT: ["timeout", "connecting took too long"],
  UND_ERR_HEADERS_TIMEOUT: ["timeout", "no answer came in time"],
  UND_ERR_BODY_TIMEOUT: ["timeout", "the body stood still too long"],
  UND_ERR_PRX_TLS: ["tls", "the proxy's certificate is for another host name"],
  UND_ERR_SOCKET: ["network", "the connection was closed before the answer was whole"],
  ERR_STREAM_PREMATURE_CLOSE: ["network", "the connection was closed before the answer was whole"],
  UND_ERR_HEADERS_OVERFLOW: ["too-large", "its answer's headers are too large"],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ["network", "the body is not as long as its Content-Length"],
};

/**
 * Any failure of a fetch as a `FetchError` that an operator can read. One that is already is passed through;
 * an error of our own (a bug) too, so that it goes up untouched.
 */
export function toFetchError(error: unknown, host: string): unknown {
  if (error instanceof FetchError || !(error instanceof Error)) return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const known = WORDS_BY_CODE[code] ?? refusedByProxy(error) ?? byPrefix(code, error);
  if (known === undefined) return error;
  return new FetchError(known[0], `${host}: ${known[1]}`, error);
}

/** Only the status is known of what a proxy answers in a source's stead, and only from undici's words. */
function refusedByProxy(error: Error): Words | undefined {
  const status = /^Proxy (?:response|Authentication Required) \((\d{3})\)/.exec(error.message)?.[1];
  if (status === undefined) return undefined;
  return ["network", status === "407" ? "the proxy wants a login" : `the proxy answered ${status}`];
}

function byPrefix(code: string, error: Error): Words | undefined {
  if (code.startsWith("ERR_SSL_")) return ["tls", "it does not speak TLS on this port"];
  if (code.startsWith("ERR_TLS_") || code.startsWith("CERT_")) return ["tls", error.message];
  if (error instanceof errors.HTTPParserError) return ["network", "its answer is not HTTP"];
  // A system call that failed: connect, read, getaddrinfo.
  return "syscall" in error ? ["network", code] : undefined;
}
