import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { feedsSchema } from "./feeds-schema.ts";
import { sluglineSchema } from "./slugline-schema.ts";
import { sourcesSchema } from "./sources-schema.ts";
import { topicsSchema } from "./topics-schema.ts";

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  "slugline.schema.json": sluglineSchema,
  "sources.schema.json": sourcesSchema,
  "topics.schema.json": topicsSchema,
  "feeds.schema.json": feedsSchema,
};

/**
 * JSON Schemas by file name, for editors: they complete keys and show each field's description.
 *
 * Draft 7, the newest that YAML editors understand throughout.
 */
export function jsonSchemas(): Readonly<Record<string, object>> {
  const entries = Object.entries(SCHEMAS);
  return Object.fromEntries(
    entries.map(([name, schema]) => [name, z.toJSONSchema(schema, { io: "input", target: "draft-07" })]),
  );
}

/** Writes the schemas into a folder, as they are committed in `config/schema/`. */
export async function writeSchemas(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  for (const [name, schema] of Object.entries(jsonSchemas())) {
    await writeFile(join(dir, name), schemaText(schema));
  }
}

/** The bytes of a schema file. */
export function schemaText(schema: object): string {
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
