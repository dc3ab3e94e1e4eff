import type { Config, HostManners } from "../model/config.ts";
import { HOST_MANNERS } from "../model/config.ts";
import { byHost, type Source } from "../model/source.ts";
import type { Topic } from "../model/topic.ts";
import { compileTopics, type Tagger } from "../tag/tag-entry.ts";

/** The config with what is looked up in it all the time; made once a version. */
export interface CompiledConfig {
  readonly config: Config;
  readonly sources: ReadonlyMap<string, Source>;
  readonly topics: ReadonlyMap<string, Topic>;
  readonly sourcesByHost: ReadonlyMap<string, readonly Source[]>;
  readonly tagger: Tagger;
}

export function compileConfig(config: Config): CompiledConfig {
  let tagger: Tagger | undefined;
  return {
    config,
    sources: new Map(config.sources.map((source) => [source.id, source])),
    topics: new Map(config.topics.map((topic) => [topic.id, topic])),
    sourcesByHost: byHost(config.sources),
    // Made when the first entry asks for it: a run that brings nothing needs none.
    get tagger() {
      tagger ??= compileTopics(config.topics);
      return tagger;
    },
  };
}

/** The config a process lives by. Swapped whole; a rejected edit leaves it as it is and is kept for the desk. */
export class LiveConfig {
  #compiled: CompiledConfig;
  #problems: readonly string[] = [];
  readonly #listeners: ((compiled: CompiledConfig) => void)[] = [];

  constructor(config: Config) {
    this.#compiled = compileConfig(config);
  }

  get now(): CompiledConfig {
    return this.#compiled;
  }

  /** Why the newest edit was kept out; empty while the files on disk are the live config. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  manners(host: string): HostManners {
    return this.#compiled.config.fetch.hosts[host] ?? HOST_MANNERS;
  }

  onSwap(listener: (compiled: CompiledConfig) => void): void {
    this.#listeners.push(listener);
  }

  swap(config: Config): void {
    this.#problems = [];
    if (config.version === this.#compiled.config.version) return;
    this.#compiled = compileConfig(config);
    for (const listener of this.#listeners) listener(this.#compiled);
  }

  reject(problems: readonly string[]): void {
    this.#problems = problems;
  }
}
