import type { Snapshot } from "../../adapters/replay/wires-dir.ts";
import type { Config } from "../../model/config.ts";
import type { Source } from "../../model/source.ts";
import { shortHash } from "../../text/hash.ts";

/** No pause between two starts and no start rate: a replay's time is its recordings'. */
function unhurried(config: Config, sources: readonly Source[], replayHost: string): Config {
  const hosts = Object.fromEntries(sources.map(({ url }) => [new URL(url).host, { parallel: 1, gapMs: 0 }]));
  const fetch = { ...config.fetch, startsPerSecond: 0, allowPrivate: [replayHost], hosts };
  return { ...config, sources, fetch };
}

/** The bundled wires: their own config, as an operator would write it. */
export function bundledConfig(config: Config, replayHost: string): Config {
  return unhurried(config, config.sources, replayHost);
}

/**
 * Recordings without a config of their own: each folder is a source, an outlet, polled with every entry taken; topics
 * and feeds are the operator's.
 */
export function recordedConfig(config: Config, snapshots: readonly Snapshot[], replayHost: string): Config {
  const ids = [...new Set(snapshots.map(({ source }) => source))].sort();
  const recorded = unhurried(config, ids.map(recordedSource), replayHost);
  return { ...recorded, version: shortHash(`${config.version}\n${ids.join("\n")}`) };
}

function recordedSource(id: string): Source {
  return {
    id,
    name: id,
    url: `http://${id}.example/feed`,
    tier: "outlet",
    every: { kind: "fixed", ms: 60_000 },
    aliases: [],
    republish: "summary",
    firstSight: Number.POSITIVE_INFINITY,
  };
}

/**
 * The addresses of a replay that is looked at on this machine follow `PORT`; links to another port would lead nowhere.
 * A public address stays what the operator made it.
 */
export function atPort(config: Config, port: string | undefined): Config {
  const url = new URL(config.publicUrl);
  if (url.hostname !== "localhost" || port === undefined || !/^[1-9]\d*$/.test(port)) return config;
  if (url.port === port) return config;
  url.port = port;
  const publicUrl = url.href.replace(/\/+$/, "");
  return { ...config, publicUrl, version: shortHash(`${config.version}\n${publicUrl}`) };
}
