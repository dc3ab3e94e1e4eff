import { join } from "node:path";
import type { Log } from "../log.ts";
import type { Document } from "./document.ts";
import { DocumentCache } from "./document-cache.ts";
import { loadDocument } from "./load-document.ts";
import { isPublishedFile } from "./published-path.ts";

/** A file is looked at again after this time at the earliest: a rename shows within a second. */
const RECHECK_MS = 500;

/** What readers are served: the published folder, from memory. */
export interface PublishedFiles {
  /**
   * The newest good version of a file. One that vanished or cannot be read is served on as it last was.
   *
   * @param path - relative to the folder, `feeds/ukraine.atom`
   * @returns undefined when there never was such a file, or the path names none of ours
   */
  get(path: string): Promise<Document | undefined>;
}

/** Opens `<data>/published` for reading; nothing is loaded before it is asked for. Needs no Redis. */
export function publishedFiles(dir: string, log: Log): PublishedFiles {
  const cache = new DocumentCache();
  const checks = new Map<string, Promise<Document | undefined>>();

  async function check(path: string): Promise<Document | undefined> {
    const held = cache.get(path);
    const checkedMs = performance.now();
    const outcome = await loadDocument(join(dir, path), held, (document, bytes) =>
      cache.grow(path, document, bytes),
    );
    if (outcome.kind === "loaded") {
      cache.set(path, { document: outcome.document, version: outcome.version, checkedMs, ailing: false });
      return outcome.document;
    }
    if (outcome.kind === "failed" && held?.ailing !== true) {
      const served = held === undefined ? "nothing is served" : "its last good version is served";
      log.warn({ path, err: outcome.error }, `published file cannot be read, ${served}`);
    }
    if (held === undefined) return undefined;
    cache.set(path, { ...held, checkedMs, ailing: outcome.kind === "failed" });
    return held.document;
  }

  /** Readers who ask at one moment share one look at the disk. */
  function checkOnce(path: string): Promise<Document | undefined> {
    const running = checks.get(path);
    if (running !== undefined) return running;
    const started = check(path).finally(() => checks.delete(path));
    checks.set(path, started);
    return started;
  }

  return {
    get: async (path) => {
      if (!isPublishedFile(path)) return undefined;
      const held = cache.get(path);
      const fresh = held !== undefined && performance.now() - held.checkedMs < RECHECK_MS;
      return fresh ? held.document : await checkOnce(path);
    },
  };
}
