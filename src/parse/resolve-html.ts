import { URL_ATTRIBUTES } from "./inner-html.ts";
import { resolveLink } from "./resolve-link.ts";

const NAMES = [...URL_ATTRIBUTES].join("|");
/** An attribute whose value does not begin with a scheme: in few texts, and soon found. */
const UNSCHEMED = /=\s*(?:["']\s*)?(?![\s"']|[a-z][a-z\d+.-]*:)/i;
/** An address attribute whose value does not begin with a scheme: worth the closer look below. */
const RELATIVE = new RegExp(`\\s(?:${NAMES})\\s*=\\s*(?:["']\\s*)?(?![\\s"']|[a-z][a-z\\d+.-]*:)`, "i");
const TAG = /<[a-z][^<>]*>/gi;
const ATTRIBUTE = new RegExp(`(\\s(?:${NAMES})\\s*=\\s*)(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "gi");

/** Resolves the relative links inside a piece of HTML source, which stays as it is otherwise. */
export function resolveHtml(html: string, base: string | undefined): string {
  if (base === undefined || !UNSCHEMED.test(html) || !RELATIVE.test(html)) return html;
  return html.replace(TAG, (tag) =>
    tag.replace(ATTRIBUTE, (whole, before: string, double?: string, single?: string, bare?: string) => {
      const value = double ?? single ?? bare ?? "";
      const resolved = resolveLink(value.replaceAll("&amp;", "&"), base);
      return resolved === undefined
        ? whole
        : `${before}"${resolved.replaceAll("&", "&amp;").replaceAll('"', "%22")}"`;
    }),
  );
}
