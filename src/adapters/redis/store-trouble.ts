/** Names of the errors ioredis and its parser give for what went wrong between us and the store. */
const NAMES: ReadonlySet<string> = new Set([
  "ReplyError",
  "ParserError",
  "AbortError",
  "InterruptError",
  "MaxRetriesPerRequestError",
  "ClusterAllFailedError",
]);

/**
 * Whether an error is the store's and says nothing of what we were about to write: out of memory, gone, loading.
 *
 * A socket's error names its system call. A `code` alone says nothing: Node gives one to a reading thread that ran out
 * of memory and to an address that is none, and these are the document's.
 */
export function isStoreTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return NAMES.has(error.name) || "syscall" in error || error.message === "Connection is closed.";
}
