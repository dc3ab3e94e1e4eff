/** What a config folder holds, in the order in which problems are told. */
export const CONFIG_FILES = ["slugline.yaml", "sources.yaml", "topics.yaml", "feeds.yaml"] as const;
