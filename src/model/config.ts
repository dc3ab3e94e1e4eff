import type { PublishedFeed } from "./published-feed.ts";
import type { Source } from "./source.ts";
import type { Topic } from "./topic.ts";

/** How one host is visited: polls at once, and the pause between two starts. */
export interface HostManners {
  readonly parallel: number;
  readonly gapMs: number;
}

export const HOST_MANNERS: HostManners = { parallel: 1, gapMs: 1_000 };

export interface FetchConfig {
  /** Poll starts a second over all hosts; 0 = no limit. */
  readonly startsPerSecond: number;
  /** Private addresses that may be polled all the same, `host:port`. */
  readonly allowPrivate: readonly string[];
  readonly hosts: Readonly<Record<string, HostManners>>;
  /** In the User-Agent, so that a source can reach the operator. */
  readonly contact?: string;
  /** HTTP(S) proxy for all sources, a template as `Source.headers`. */
  readonly proxy?: string;
}

/** The whole config, checked, with all defaults filled in. */
export interface Config {
  /** Under which readers reach the public listener; no trailing slash. */
  readonly publicUrl: string;
  readonly fetch: FetchConfig;
  readonly sources: readonly Source[];
  readonly topics: readonly Topic[];
  readonly feeds: readonly PublishedFeed[];
  /** Hash over all of the above; names the version that is live. */
  readonly version: string;
}

/** One complaint about a config file, as a compiler would print it. */
export interface ConfigProblem {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}
