import { type FSWatcher, watch } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { CONFIG_FILES } from "./config-files.ts";
import { type ConfigLoad, loadConfig } from "./load-config.ts";

const DEBOUNCE_MS = 300;
const STAT_POLL_MS = 2_000;

export interface WatchOptions {
  /** `version` of the config that is live: only what differs from it is reported. */
  readonly liveVersion: string;
  /** Quiet time after the last change before the files are read; an editor writes several times. */
  readonly debounceMs?: number;
  /** How often the files are looked at, should the system report no change (network folders, replaced folders). */
  readonly statPollMs?: number;
}

/**
 * Reads the config again after a change and reports it, valid or not, when it differs from the last one reported.
 *
 * The live config is not touched: the caller swaps it in whole, or keeps it when the new one is rejected.
 * Loads never overlap, so reports come in order. Holds no process open.
 */
export function watchConfig(
  dir: string,
  onChange: (result: ConfigLoad) => void,
  options: WatchOptions,
): { close(): void } {
  const { debounceMs = DEBOUNCE_MS, statPollMs = STAT_POLL_MS } = options;
  let reported = `ok ${options.liveVersion}`;
  let seen = "";
  let closed = false;
  let loads = Promise.resolve();
  let debounce: NodeJS.Timeout | undefined;

  async function load(): Promise<void> {
    const result = await loadConfig(dir);
    const content = contentOf(result);
    if (closed || content === reported) return;
    reported = content;
    onChange(result);
  }

  function changed(): void {
    if (closed) return;
    clearTimeout(debounce);
    debounce = setTimeout(() => {
      loads = loads.then(load);
    }, debounceMs).unref();
  }

  async function look(): Promise<void> {
    const now = await fingerprint(dir);
    if (now === seen) return;
    seen = now;
    changed();
  }

  const events = watchFolder(dir, changed);
  const poll = setInterval(look, statPollMs).unref();
  // Once at the start: a change between the caller's load and this call must not be missed.
  changed();

  return {
    close() {
      closed = true;
      clearTimeout(debounce);
      clearInterval(poll);
      events?.close();
    },
  };
}

function contentOf(result: ConfigLoad): string {
  return result.kind === "ok" ? `ok ${result.config.version}` : `rejected ${JSON.stringify(result.problems)}`;
}

/** The folder, not the files: editors replace a file by renaming another over it. */
function watchFolder(dir: string, changed: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(dir, { persistent: false }, changed);
    // The folder went away, or the system has no watches left: the stat poll sees all the same changes.
    watcher.on("error", () => watcher.close());
    return watcher;
  } catch {
    // As above, at the start.
    return undefined;
  }
}

/** Changes whenever one of the files is written, replaced, removed or becomes readable. */
async function fingerprint(dir: string): Promise<string> {
  const parts = CONFIG_FILES.map(async (name) => {
    try {
      const { ino, size, mtimeMs, ctimeMs } = await stat(join(dir, name));
      return `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
    } catch (error) {
      return error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    }
  });
  return (await Promise.all(parts)).join("\n");
}
