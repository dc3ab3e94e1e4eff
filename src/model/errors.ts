/** Base of all foreseen errors: "this job cannot go on". Anything else is a bug and goes up untouched. */
export class SluglineError extends Error {
  override readonly name: string = "SluglineError";
  readonly retryable: boolean;

  constructor(message: string, options: { retryable: boolean; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.retryable = options.retryable;
  }
}

/** The source answered, but not with a feed. */
export class NotAFeedError extends SluglineError {
  override readonly name = "NotAFeedError";

  constructor(detail: string, cause?: unknown) {
    super(`not a feed: ${detail}`, { retryable: false, cause });
  }
}

/** A poll could not be made or did not end: network, TLS, limit, refused address. */
export class FetchError extends SluglineError {
  override readonly name = "FetchError";
  readonly kind:
    | "network"
    | "tls"
    | "timeout"
    | "too-large"
    | "redirects"
    | "private-address"
    | "encoding"
    | "setting"
    | "url";

  constructor(kind: FetchError["kind"], message: string, cause?: unknown) {
    super(message, { retryable: true, cause });
    this.kind = kind;
  }
}

/** Another holds the lease or the writer's epoch: this worker stops and writes nothing more. */
export class FencedError extends SluglineError {
  override readonly name = "FencedError";

  constructor(what: string) {
    super(`${what} is held by another`, { retryable: false });
  }
}

/** The config cannot be used; nothing is started. */
export class ConfigError extends SluglineError {
  override readonly name = "ConfigError";
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join("\n"), { retryable: false });
    this.lines = lines;
  }
}
