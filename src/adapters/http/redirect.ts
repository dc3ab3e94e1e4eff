import { FetchError } from "../../model/errors.ts";

/** RFC 9110 §15.4; 300 and 304 are no redirects. */
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);
const URL_CHARACTERS_MAX = 4_096;

export function isRedirect(status: number): boolean {
  return REDIRECTS.has(status);
}

export function isPermanent(status: number): boolean {
  return PERMANENT.has(status);
}

/**
 * An address we are ready to fetch: http or https, no user information (it would be sent as a password), fragment
 * dropped.
 *
 * @param base - the address that redirected here
 * @throws {FetchError} kind `url`
 */
export function fetchableUrl(href: string, base?: string): URL {
  if (href.length > URL_CHARACTERS_MAX) throw new FetchError("url", "the address is too long");
  if (!URL.canParse(href, base)) throw new FetchError("url", `not an address: ${href.slice(0, 200)}`);
  const url = new URL(href, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new FetchError("url", `only http and https are fetched, not ${url.protocol.slice(0, 20)}`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new FetchError(
      "url",
      `user information in the address of ${url.host}: a name and password go into the source's login`,
    );
  }
  url.hash = "";
  return url;
}

/** Where a redirect leads. Raw UTF-8 in Location, seen in the wild, is read as such. @throws {FetchError} */
export function redirectTarget(location: string, base: URL): URL {
  return fetchableUrl(Buffer.from(location, "latin1").toString("utf8"), base.href);
}
