import { resolveLink } from "./resolve-link.ts";
import { textOf, type XmlElement } from "./xml-element.ts";

/** An Atom id that is a path is taken for the relative reference it is; any other id stays as given. */
export function readId(element: XmlElement | undefined): string | undefined {
  const id = textOf(element);
  return id?.startsWith("/") && element?.name === "id" ? (resolveLink(id, element.base) ?? id) : id;
}
