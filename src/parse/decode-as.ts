/** ISO 8859-16 (Romanian) from 0xA0; TextDecoder does not know it. */
const ISO_8859_16 =
  "\u00a0\u0104\u0105\u0141\u20ac\u201e\u0160\u00a7\u0161\u00a9\u0218\u00ab\u0179\u00ad\u017a\u017b" +
  "\u00b0\u00b1\u010c\u0142\u017d\u201d\u00b6\u00b7\u017e\u010d\u0219\u00bb\u0152\u0153\u0178\u017c" +
  "\u00c0\u00c1\u00c2\u0102\u00c4\u0106\u00c6\u00c7\u00c8\u00c9\u00ca\u00cb\u00cc\u00cd\u00ce\u00cf" +
  "\u0110\u0143\u00d2\u00d3\u00d4\u0150\u00d6\u015a\u0170\u00d9\u00da\u00db\u00dc\u0118\u021a\u00df" +
  "\u00e0\u00e1\u00e2\u0103\u00e4\u0107\u00e6\u00e7\u00e8\u00e9\u00ea\u00eb\u00ec\u00ed\u00ee\u00ef" +
  "\u0111\u0144\u00f2\u00f3\u00f4\u0151\u00f6\u015b\u0171\u00f9\u00fa\u00fb\u00fc\u0119\u021b\u00ff";

/**
 * Sisters of ISO 8859 from Windows: only they have letters at 0x80-0x9F. A document that says ISO and uses those was
 * written on Windows, where some other letters stand elsewhere too.
 */
const ON_WINDOWS: Readonly<Record<string, string>> = {
  "iso-8859-2": "windows-1250",
  "iso-8859-7": "windows-1253",
  "iso-8859-8": "windows-1255",
  "iso-8859-8-i": "windows-1255",
  "iso-8859-13": "windows-1257",
};

/** The charset that was meant by an ISO one: its Windows sister where bytes of 0x80-0x9F occur. */
export function meantBy(encoding: string, bytes: Uint8Array): string {
  const sister = Object.hasOwn(ON_WINDOWS, encoding) ? ON_WINDOWS[encoding] : undefined;
  return sister !== undefined && bytes.some((byte) => byte >= 0x80 && byte <= 0x9f) ? sister : encoding;
}

/**
 * Decodes bytes; what is wrong becomes U+FFFD.
 *
 * windows-1252 comes out as ISO-8859-1: its 27 characters at 0x80-0x9F are put right by `repairCharacters`, which reads
 * them so wherever they come from. (Node 20 leaves them too.)
 *
 * @param encoding - a name from `encodingName`
 */
export function decodeAs(bytes: Uint8Array, encoding: string): string {
  if (encoding === "windows-1252") return latin1(bytes);
  if (encoding === "iso-8859-16") return latin1(bytes).replace(/[\u00a0-\u00ff]/g, inIso16);
  if (encoding.startsWith("utf-32")) return decodeUtf32(bytes, encoding === "utf-32le");
  if (encoding === "hz") return decodeHz(bytes);
  return new TextDecoder(encoding).decode(bytes);
}

export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

function inIso16(character: string): string {
  return ISO_8859_16.charAt(character.charCodeAt(0) - 0xa0);
}

/** TextDecoder knows no UTF-32. */
function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const out: string[] = [];
  for (let at = 0; at + 3 < bytes.length; at += 4) {
    const code = view.getUint32(at, littleEndian);
    const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    out.push(isCharacter ? String.fromCodePoint(code) : "\ufffd");
  }
  return out.join("");
}

/** RFC 1843: GB 2312 with seven bits between "~{" and "~}"; "~~" is a tilde, a tilde at a line's end joins lines. */
function decodeHz(bytes: Uint8Array): string {
  return latin1(bytes).replace(/~\{((?:(?!~\})[^\n]){0,4000})(?:~\}|$)|~~|~\n/gm, (whole, pairs?: string) => {
    if (pairs === undefined) return whole === "~~" ? "~" : "";
    return new TextDecoder("gb18030").decode(
      Uint8Array.from(pairs, (character) => character.charCodeAt(0) | 0x80),
    );
  });
}
