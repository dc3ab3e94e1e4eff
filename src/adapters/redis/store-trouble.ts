/** Names of the errors ioredis and its parser give for what went wrong between us and the store. */
const NAMES: ReadonlySet<string> = new Set([
  "ReplyError",
  "ParserError",
  "AbortError",
  "InterruptError",
  "MaxRetriesPerRequestError",
  "ClusterAllFailedError",
]);

/** Whether an error is the store's and says nothing of what we were about to write: out of memory, gone, loading. */
export function isStoreTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return NAMES.has(error.name) || "code" in error || error.message === "Connection is closed.";
}
