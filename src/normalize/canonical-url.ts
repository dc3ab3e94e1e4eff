/** Parameters that say how a reader came, not which page is meant. */
const TRACKING = new Set(
  (
    "fbclid gclid dclid gbraid wbraid msclkid yclid twclid igshid mc_cid mc_eid cmp cmpid cid_source ito ref ref_src " +
    "ref_url referrer referer src_source ocid ncid smid smtyp icid xtor wt_mc wt.mc_id traffic_source traffic_medium " +
    "partner rss feed_id mkt_tok _hsenc _hsmi ftag sr_share taid sh_kit guccounter guce_referrer guce_referrer_sig"
  ).split(" "),
);
const TRACKING_PREFIXES = ["utm_", "at_", "ns_", "pk_", "mtm_", "hsa_", "stm_"];

/**
 * Reduces the addresses under which one story is shared to a single address.
 *
 * Scheme and host in lower case and no default port (RFC 3986 §6.2.2.1, §6.2.3), no user, fragment or known tracking
 * parameters; the parameters that remain are sorted; an `&amp;` escaped once too often is an `&`. Idempotent.
 *
 * @param href - absolute http(s) address, as the entry gave it
 * @throws {TypeError} when `href` is not an absolute address
 */
export function canonicalUrl(href: string): string {
  const url = new URL(href);
  url.hash = "";
  url.username = "";
  url.password = "";
  const query = canonicalQuery(url.search.slice(1));
  // With its mark: of a query that begins with another one the setter would take that for it.
  url.search = query === "" ? "" : `?${query}`;
  // `https://wire.example?` and `https://wire.example/` are one page.
  return url.search === "" ? url.href.replace(/\?$/, "") : url.href;
}

/** Works on the parameters as written: decoding and encoding anew could change what they mean. */
function canonicalQuery(query: string): string {
  return query
    .split("&")
    .map((parameter) => parameter.replace(/^(?:amp;)+/, ""))
    .filter((parameter) => parameter !== "" && !isTracking(parameter))
    .sort()
    .join("&");
}

function isTracking(parameter: string): boolean {
  const equals = parameter.indexOf("=");
  const name = (equals < 0 ? parameter : parameter.slice(0, equals)).toLowerCase();
  return TRACKING.has(name) || TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix));
}
