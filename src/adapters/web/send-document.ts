import type { FastifyReply, FastifyRequest } from "fastify";
import { chooseCoding } from "./accept-encoding.ts";
import type { Document } from "./document.ts";
import { isNotModified } from "./not-modified.ts";

/** A feed changes a few times an hour at most; a cache in front may bridge a day of trouble (RFC 5861 §4). */
const CACHE_CONTROL = "public, max-age=60, stale-if-error=86400";
/** No script runs on what we publish, whatever a source managed to smuggle in. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src https: http:; base-uri 'none'; form-action 'none'";

/** Answers with a document in the coding the reader prefers, or with 304 when it has it (RFC 9110 §15.4.5). */
export async function sendDocument(
  document: Document,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const coding = chooseCoding(request.headers["accept-encoding"]);
  const body = await document.body(coding);
  const { lastModifiedMs } = document;
  reply.header("etag", body.etag);
  reply.header("vary", "Accept-Encoding");
  reply.header("cache-control", CACHE_CONTROL);
  // A date after Date must not be sent (RFC 9110 §8.8.2.1).
  if (lastModifiedMs <= Date.now()) reply.header("last-modified", new Date(lastModifiedMs).toUTCString());
  if (isNotModified(request.headers, { etag: body.etag, lastModifiedMs })) return reply.code(304).send();
  reply.header("content-security-policy", CONTENT_SECURITY_POLICY);
  if (body !== document.identity) reply.header("content-encoding", coding);
  return reply.type(document.contentType).send(body.bytes);
}
