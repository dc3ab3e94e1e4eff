import type { Config } from "../../model/config.ts";
import type { Source } from "../../model/source.ts";
import { VARIABLE } from "../http/template.ts";

/** The beginning of a variable, whatever follows. */
const OPENING = /\$\{/g;

/** The environment variables a template names, in order. */
export function variablesIn(template: string): readonly string[] {
  return [...template.matchAll(VARIABLE)].map(([, name = ""]) => name);
}

/** Whether a template opens a variable that is none: `${}`, `${MY-KEY}`, `${KEY`. */
export function hasBrokenVariable(template: string): boolean {
  return [...template.matchAll(OPENING)].length !== variablesIn(template).length;
}

/** A setting that waits for an environment variable. */
export interface MissingVariable {
  /** Absent for `fetch.proxy` of slugline.yaml. */
  readonly sourceId?: string;
  /** Where the operator wrote it: `headers.authorization`, `login.password`, `proxy`. */
  readonly setting: string;
  readonly name: string;
}

/**
 * Variables that the config names and the environment does not have, or has empty.
 *
 * Pure: whoever starts, checks or tries a source hands over its environment. The values are looked at and forgotten.
 */
export function missingVariables(
  config: Pick<Config, "sources"> & { readonly fetch: Pick<Config["fetch"], "proxy"> },
  environment: Readonly<Record<string, string | undefined>>,
): readonly MissingVariable[] {
  const templates = [
    ...templatesOf({ proxy: config.fetch.proxy }),
    ...config.sources.flatMap((source) =>
      templatesOf(source).map((found) => ({ ...found, sourceId: source.id })),
    ),
  ];
  return templates.flatMap(({ template, ...where }) =>
    variablesIn(template)
      .filter((name) => (environment[name] ?? "") === "")
      .map((name) => ({ ...where, name })),
  );
}

interface Template {
  readonly setting: string;
  readonly template: string;
}

function templatesOf({
  headers,
  login,
  proxy,
}: Partial<Pick<Source, "headers" | "login">> & { readonly proxy?: string | undefined }): Template[] {
  return [
    ...Object.entries(headers ?? {}).map(([name, template]) => ({ setting: `headers.${name}`, template })),
    ...Object.entries(login ?? {}).map(([name, template]) => ({ setting: `login.${name}`, template })),
    ...(proxy === undefined ? [] : [{ setting: "proxy", template: proxy }]),
  ];
}

/** One line for people: what is not set and who needs it. */
export function missingLine({ sourceId, setting, name }: MissingVariable): string {
  const who = sourceId === undefined ? `fetch.${setting}` : `source "${sourceId}" (${setting})`;
  return `environment variable ${name} is not set; ${who} needs it`;
}
