import { readFile, stat } from "node:fs/promises";
import type { FetchResult, HttpClient } from "../../adapters/http/fetch-types.ts";
import { SluglineError } from "../../model/errors.ts";
import type { Source } from "../../model/source.ts";
import type { Subject } from "./subjects.ts";

/** A document, and how it was come by. */
export interface Obtained {
  readonly where: string;
  readonly bytes: Uint8Array;
  /** The address its relative links are resolved against. */
  readonly url: string;
  /** As it was asked for; absent for a file. */
  readonly asked?: string;
  readonly answer?: FetchResult;
  /** The source of the config that is tried. */
  readonly source?: Source;
}

const FILE_BYTES_MAX = 10 * 1_024 * 1_024;
/** Where a file came from is not known: its relative links are resolved against this. */
export const NOWHERE = "https://source.example/feed";

const failed = (message: string, cause?: unknown): SluglineError =>
  new SluglineError(message, { retryable: false, cause });

/** Reads a file, or asks a source once, as it would be polled. @throws {SluglineError} with what a person can do */
export async function obtain(subject: Subject, http: () => HttpClient): Promise<Obtained> {
  if (subject.kind === "file") return { ...(await fromFile(subject.where)), where: subject.where };
  const own = subject.kind === "source" ? { source: subject.source } : {};
  const asked = subject.kind === "source" ? subject.source.url : subject.url;
  const answer = await http().fetchFeed({ url: asked, ...own });
  if (answer.status !== 200 || answer.body === undefined) throw failed(refusal(asked, answer));
  return { where: subject.where, bytes: answer.body, url: answer.url, asked, answer, ...own };
}

async function fromFile(path: string): Promise<Pick<Obtained, "bytes" | "url">> {
  try {
    const { size } = await stat(path);
    if (size > FILE_BYTES_MAX) throw failed(`${path} is larger than 10 MiB: nothing so large is read`);
    return { bytes: await readFile(path), url: NOWHERE };
  } catch (error) {
    if (error instanceof SluglineError) throw error;
    throw failed(`${path} cannot be read`, error);
  }
}

const ADVICE: Readonly<Record<number, string>> = {
  401: "it wants a login: `login` or `headers` in sources.yaml",
  403: "it refuses us: perhaps too many asked, perhaps it wants `headers` or a login",
  404: "there is nothing at this address",
  407: "the proxy wants a login: put it into the proxy's address",
  410: "it is gone for good",
  429: "it was asked too often",
};

function refusal(asked: string, { status, headers }: FetchResult): string {
  const advice = ADVICE[status];
  const later = headers.retryAfter === undefined ? "" : ` (Retry-After: ${headers.retryAfter})`;
  return `${asked}: HTTP ${status}${later}${advice === undefined ? "" : `; ${advice}`}`;
}
