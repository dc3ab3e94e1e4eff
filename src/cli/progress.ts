const REDRAW_MS = 100;
/** A plain line this often where nobody looks on. */
const PLAIN_MS = 10_000;
const BEGIN_MS = 2_000;

/** Shows how far a long command is: one line redrawn on a terminal, a plain line now and then elsewhere. On stderr. */
export interface Progress {
  update(line: string): void;
  end(): void;
}

/** Nothing is shown in the first two seconds: a quick command needs no progress. */
export function progress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const startedMs = Date.now();
  let shownMs = 0;
  let drawn = false;
  return {
    update: (line) => {
      const nowMs = Date.now();
      if (nowMs - startedMs < BEGIN_MS || nowMs - shownMs < (stream.isTTY ? REDRAW_MS : PLAIN_MS)) return;
      shownMs = nowMs;
      if (stream.isTTY) stream.write(`\r\u001b[K${line.slice(0, (stream.columns ?? 80) - 1)}`);
      else stream.write(`${line}\n`);
      drawn = true;
    },
    end: () => {
      if (drawn && stream.isTTY) stream.write("\r\u001b[K");
    },
  };
}
