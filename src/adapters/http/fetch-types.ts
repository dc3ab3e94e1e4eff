import type { Validators } from "../../model/poll-state.ts";
import type { Source } from "../../model/source.ts";

/** One conditional GET. */
export interface FetchRequest {
  readonly url: string;
  /** Sent only to the address that gave them. */
  readonly validators?: Validators;
  /**
   * How this source alone is asked. Its headers and login go to the origin (scheme, host, port) of `url` only: from
   * the first hop to another on they are left out, also if a later hop leads back.
   */
  readonly source?: Pick<Source, "headers" | "login" | "proxy">;
  readonly signal?: AbortSignal;
  /**
   * Awaited before a redirect to a host this fetch has not been at, so that the caller can take that host's gate
   * (`host:port` as in the URL). It may throw to give up. The deadline stands still meanwhile.
   */
  readonly onHop?: (host: string) => Promise<void>;
}

/** The headers that are read, byte for byte as given (latin1). */
export interface FetchHeaders {
  readonly etag?: string;
  readonly lastModified?: string;
  readonly cacheControl?: string;
  readonly expires?: string;
  readonly date?: string;
  readonly retryAfter?: string;
  /** Seconds the answer lay in a cache on the way (RFC 9111 §5.1): its freshness is that much shorter. */
  readonly age?: string;
  readonly contentType?: string;
  readonly contentLanguage?: string;
  /** Address of this very answer (RFC 9110 §8.7), as given: perhaps relative, perhaps nonsense. */
  readonly contentLocation?: string;
}

export interface FetchResult {
  readonly status: number;
  /** The address that answered. */
  readonly url: string;
  readonly headers: FetchHeaders;
  /** Only for a 200: whole, content coding removed. */
  readonly body?: Uint8Array;
  /** 96 bits of SHA-256 over `body`, as `shortHash` writes them. */
  readonly bodyHash?: string;
  /** Bytes of the body on the wire. */
  readonly wireBytes: number;
  /** The new address, where all hops to it were permanent (301, 308). */
  readonly permanentUrl?: string;
}

/** Fetches feeds. The one place that opens connections to sources. */
export interface HttpClient {
  /** @throws {FetchError} when there was no whole answer */
  fetchFeed(request: FetchRequest): Promise<FetchResult>;
  /** Takes a new list of private addresses, for every connection from now on. */
  setAllowPrivate(allowPrivate: readonly string[]): void;
  /** Waits for polls under way, then closes all connections. */
  close(): Promise<void>;
}
