/** BCP 47 in shape; anything else would make a document invalid. */
const LANGUAGE = /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/iu;

/** A language as a document may say it: what is no tag in shape is not said. */
export function languageTag(language: string | undefined): string | undefined {
  return language !== undefined && LANGUAGE.test(language) ? language : undefined;
}
