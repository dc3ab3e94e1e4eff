import type { ConfigProblem } from "../../model/config.ts";
import { hostOf } from "../../model/source.ts";
import { doubled, type Found, listed, textsOf, unknownHosts, unknownTopics } from "./cross-checks.ts";
import type { YamlFile } from "./parse-yaml.ts";
import { addressKey } from "./same-address.ts";

/** The config files that could be read. */
export interface ConfigFiles {
  readonly slugline: YamlFile | undefined;
  readonly sources: YamlFile | undefined;
  readonly topics: YamlFile | undefined;
  readonly feeds: YamlFile | undefined;
}

interface Complaints {
  readonly problems: readonly ConfigProblem[];
  readonly warnings: readonly ConfigProblem[];
}

/** What no schema sees: what stands twice, and what one file says of another. */
export function checkFiles({ slugline, sources, topics, feeds }: ConfigFiles): Complaints {
  const problems: ConfigProblem[] = [];
  const warnings: ConfigProblem[] = [];
  if (sources !== undefined) {
    problems.push(...doubled(sources, "source id", textsOf(sources, "sources", "id")));
    warnings.push(
      ...doubled(
        sources,
        "address",
        addressesOf(sources).map(([url, path]) => [addressKey(url.href) ?? url.href, path]),
      ),
    );
  }
  if (topics !== undefined) {
    problems.push(...doubled(topics, "topic id", textsOf(topics, "topics", "id")));
    warnings.push(...phrasesOf(topics).flatMap((phrases) => doubled(topics, "phrase", phrases)));
  }
  if (feeds !== undefined) problems.push(...doubled(feeds, "feed id", textsOf(feeds, "feeds", "id")));
  if (feeds !== undefined && topics !== undefined) {
    const known = textsOf(topics, "topics", "id").map(([id]) => id);
    problems.push(...unknownTopics(feeds, new Set(known)));
  }
  if (slugline !== undefined && sources !== undefined) {
    const hosts = addressesOf(sources).map(([url]) => hostOf(url.href));
    warnings.push(...unknownHosts(slugline, new Set(hosts)));
  }
  return { problems, warnings };
}

/** The addresses that are addresses; the schema complains of the others. */
function addressesOf(sources: YamlFile): readonly (readonly [URL, readonly PropertyKey[]])[] {
  return textsOf(sources, "sources", "url").flatMap(([text, path]) => {
    return URL.canParse(text) ? [[new URL(text), path] as const] : [];
  });
}

function phrasesOf(topics: YamlFile): readonly (readonly Found[])[] {
  return listed(topics, "topics").map(([topic, path]) => {
    const phrases: unknown = topic["any"];
    if (!Array.isArray(phrases)) return [];
    return phrases.flatMap((phrase: unknown, i) =>
      typeof phrase === "string" ? [[phrase.trim(), [...path, "any", i]] as const] : [],
    );
  });
}
