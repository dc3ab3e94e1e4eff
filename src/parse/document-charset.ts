import { decodeAs, latin1, meantBy } from "./decode-as.ts";
import type { Shape } from "./detect-shape.ts";
import { encodingName } from "./encoding-name.ts";
import { guessEncoding, guessForeign } from "./guess-encoding.ts";
import { isNamedUtf8, isSurelyUtf8 } from "./utf8-evidence.ts";

/** How far into a document its XML declaration is looked for: PHP warnings may stand before it. */
const DECLARATION_BYTES_MAX = 2_048;

/** A charset with more broken characters than this share is not the document's. */
const BROKEN_SHARE_MAX = 0.02;

/** A document, and what is known of its bytes. */
export interface UndecodedDocument {
  /** Without byte order mark. */
  readonly bytes: Uint8Array;
  readonly shape: Shape | undefined;
  readonly asUtf8: string;
  readonly isUtf8: boolean;
}

/**
 * The first charset that HTTP, shape or declaration name and that can be right; undefined where none is. Charsets
 * passed over, and by what, are added to `notes`.
 */
export function documentCharset(
  document: UndecodedDocument,
  contentType: string | undefined,
  notes: string[],
): string | undefined {
  const { shape } = document;
  const named: readonly [string, string | undefined][] = [
    ["HTTP", charsetOf(contentType)],
    ["shape", shape?.bom === 0 ? shape.encoding : undefined],
    ["declaration", declaredIn(document.bytes)],
  ];
  for (const [where, label] of named) {
    if (label === undefined) continue;
    const what = `charset ${label.slice(0, 40)} (${where})`;
    const encoding = usable(label, where, document);
    if (encoding !== undefined) return checked(encoding, what, document, notes);
    notes.push(`${what} cannot be right`);
  }
  return undefined;
}

/** The charset of a Content-Type, however it is quoted or padded. */
function charsetOf(contentType: string | undefined): string | undefined {
  return /charset\s*[=:]\s*["']?[\s.]*([\w.:+-]{1,40})/i.exec(contentType?.slice(0, 400) ?? "")?.[1];
}

function declaredIn(bytes: Uint8Array): string | undefined {
  const declaration = /<\?xml\s([^>]{0,400})/i.exec(latin1(bytes.subarray(0, DECLARATION_BYTES_MAX)))?.[1];
  return /encoding\s*=\s*["']?\s*([\w.:+-]{1,40})/i.exec(declaration ?? "")?.[1];
}

/** Our name of a charset label, or undefined where it is unknown or the first look at the bytes contradicts it. */
function usable(
  label: string,
  where: string,
  { bytes, shape, asUtf8, isUtf8 }: UndecodedDocument,
): string | undefined {
  const name = encodingName(label);
  if (name === "utf-8") return isUtf8 || isNamedUtf8(asUtf8, bytes) ? name : undefined;
  if (name === undefined || !/^utf-(?:16|32)/.test(name)) return name;
  // A label that could be read as ASCII is not in UTF-16; of its two kinds the shape knows.
  if (shape?.bom === 0) return shape.encoding;
  return where !== "declaration" && bytes.subarray(0, 64).includes(0) ? name : undefined;
}

/** The named charset, its sister that was meant, or the one that the bytes speak for against it. */
function checked(encoding: string, what: string, document: UndecodedDocument, notes: string[]): string {
  const other = contradiction(encoding, document);
  if (other !== undefined) {
    notes.push(`${what} passed over: the bytes are ${other}`);
    return other;
  }
  const sister = meantBy(encoding, document.bytes);
  if (sister !== encoding) notes.push(`${what} read as ${sister}: it has letters that only Windows has`);
  return sister;
}

function contradiction(encoding: string, { bytes, asUtf8, isUtf8 }: UndecodedDocument): string | undefined {
  if (encoding === "utf-8" || /^utf-(?:16|32)/.test(encoding)) return undefined;
  if (isUtf8 && isSurelyUtf8(asUtf8, bytes, encoding)) return "utf-8";
  if (encoding === "windows-1252") return guessForeign(bytes);
  return isBroken(encoding, bytes) ? guessEncoding(bytes) : undefined;
}

/** Only charsets of several bytes a character can be seen to be wrong. */
function isBroken(encoding: string, bytes: Uint8Array): boolean {
  if (!/^(?:gb18030|big5|shift_jis|euc-)/.test(encoding)) return false;
  const text = decodeAs(bytes, encoding);
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  return broken > BROKEN_SHARE_MAX * (text.match(/[^\0-\x7f]/g)?.length ?? 0);
}
