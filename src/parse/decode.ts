import { repairCharacters } from "./characters.ts";
import { detectShape } from "./detect-shape.ts";
import { guessEncoding } from "./guess-encoding.ts";
import { undoDoubleEncoding } from "./undo-double-encoding.ts";

/** How far into a document its XML declaration is looked for: PHP warnings may stand before it. */
const DECLARATION_BYTES_MAX = 2_048;

/** Wrong UTF-8 is still UTF-8 while at most one in this many multi-byte characters is broken. */
const BROKEN_SHARE_MAX = 4;

export interface Decoded {
  readonly text: string;
  /** Lower-case name of the charset that was used. */
  readonly encoding: string;
  readonly notes: readonly string[];
}

/**
 * Decodes a document: byte order mark, else HTTP charset (RFC 7303 §3), else the shape of the first bytes,
 * else the XML declaration, else UTF-8, else a guess, else windows-1252. A charset that cannot be right is passed over.
 */
export function decode(bytes: Uint8Array, contentType?: string): Decoded {
  const shape = detectShape(bytes);
  if (shape?.bom) return finish(decodeAs(bytes.subarray(shape.bom), shape.encoding), shape.encoding, []);
  const notes: string[] = [];
  // Nearly every document is UTF-8: it is decoded once, before the question whether it is.
  const asUtf8 = decodeAs(bytes, "utf-8");
  const isUtf8 = isMostlyUtf8(asUtf8);
  const named: readonly [string, string | undefined][] = [
    ["HTTP", charsetOf(contentType)],
    ["shape", shape?.encoding],
    ["declaration", declaredIn(bytes)],
  ];
  for (const [where, label] of named) {
    const encoding = label === undefined ? undefined : usable(label, bytes, where, isUtf8);
    if (encoding === "utf-8") break;
    if (encoding !== undefined) return finish(decodeAs(bytes, encoding), encoding, notes);
    if (label !== undefined) notes.push(`charset ${label.slice(0, 40)} (${where}) cannot be right`);
  }
  if (isUtf8) return finish(undoDoubleEncoding(asUtf8), "utf-8", notes);
  const guess = guessEncoding(bytes) ?? "windows-1252";
  return finish(decodeAs(bytes, guess), guess, [...notes, `charset guessed: ${guess}`]);
}

function finish(text: string, encoding: string, notes: readonly string[]): Decoded {
  return { text: repairCharacters(text), encoding, notes };
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  if (encoding === "windows-1252") return asBuffer(bytes).toString("latin1");
  if (encoding.startsWith("utf-32")) return decodeUtf32(bytes, encoding === "utf-32le");
  return new TextDecoder(encoding).decode(bytes);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** TextDecoder knows no UTF-32. */
function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const out: string[] = [];
  for (let at = 0; at + 3 < bytes.length; at += 4) {
    const code = view.getUint32(at, littleEndian);
    out.push(code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code));
  }
  return out.join("");
}

/** The charset of a Content-Type, however it is quoted or padded. */
function charsetOf(contentType: string | undefined): string | undefined {
  const match = /charset\s*=\s*["']?\s*([\w.:+-]{1,40})/i.exec(contentType?.slice(0, 400) ?? "");
  return match?.[1];
}

function declaredIn(bytes: Uint8Array): string | undefined {
  const head = asBuffer(bytes.subarray(0, DECLARATION_BYTES_MAX)).toString("latin1");
  const declaration = /<\?xml\s([^>]{0,400})/i.exec(head)?.[1];
  return /encoding\s*=\s*["']?\s*([\w.:+-]{1,40})/i.exec(declaration ?? "")?.[1];
}

/** Our name of a charset label, or undefined where it is unknown or the bytes contradict it. */
function usable(label: string, bytes: Uint8Array, where: string, isUtf8: boolean): string | undefined {
  const name = encodingName(label);
  if (name === "utf-8") return isUtf8 ? name : undefined;
  // A declaration that could be read as ASCII is not in UTF-16.
  if (name?.startsWith("utf-16") && where !== "shape" && !bytes.subarray(0, 64).includes(0)) return undefined;
  return name;
}

function encodingName(label: string): string | undefined {
  const lower = label.toLowerCase().replaceAll("_", "-");
  if (/^utf-?32(le|be)?$/.test(lower)) return lower.endsWith("le") ? "utf-32le" : "utf-32be";
  try {
    const name = new TextDecoder(lower).encoding;
    return name === "gbk" ? "gb18030" : name; // gb2312 too is gbk to it: gb18030 holds both
  } catch {
    return undefined; // TextDecoder's only way to say that it does not know a label
  }
}

/** Valid UTF-8, or so nearly that single bytes were damaged or the last character was cut off. */
function isMostlyUtf8(text: string): boolean {
  if (!text.includes("\ufffd")) return true;
  let broken = 0;
  let multiByte = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) broken++;
    else if (code > 0x7f) multiByte++;
  }
  return broken * BROKEN_SHARE_MAX <= multiByte;
}
