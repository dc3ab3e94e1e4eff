import { FetchError } from "../../model/errors.ts";

/** Answers the value of an environment variable. */
export type Environment = (name: string) => string | undefined;

/**
 * What an operator writes for a secret; anything else stands for itself. The name is as a shell knows it (POSIX.1-2017
 * §8.1), in either case.
 */
export const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/**
 * Fills a template in from the environment.
 *
 * A secret is read when it is used: what is stored, hashed and shown is the template. An empty variable counts as
 * none: `Authorization: Bearer ` would be a lie.
 *
 * @param what - names the setting in the error, such as "the header Authorization of this source"
 * @throws {FetchError} kind `setting`, which names the variable and never a value
 */
export function fillIn(template: string, what: string, environment: Environment): string {
  return template.replaceAll(VARIABLE, (_, name: string) => {
    const value = environment(name);
    if (value !== undefined && value !== "") return value;
    throw new FetchError("setting", `${name}, which ${what} needs, is not set`);
  });
}
