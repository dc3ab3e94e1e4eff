import { repairCharacters } from "./characters.ts";
import { decodeAs } from "./decode-as.ts";
import { detectShape } from "./detect-shape.ts";
import { documentCharset } from "./document-charset.ts";
import { encodingName } from "./encoding-name.ts";
import { guessEncoding } from "./guess-encoding.ts";
import { undoDoubleEncoding } from "./undo-double-encoding.ts";
import { isMostlyUtf8, isNamedUtf8 } from "./utf8-evidence.ts";

export interface Decoded {
  readonly text: string;
  /** Lower-case name of the charset that was used. */
  readonly encoding: string;
  /** What was odd, for the operator. */
  readonly notes: readonly string[];
}

/** What is said of a document's charset outside of it. */
export interface DecodeHints {
  readonly contentType?: string | undefined;
  /** `Source.encoding`, the operator's word. */
  readonly encoding?: string | undefined;
}

/**
 * Decodes a document: byte order mark, else the operator's word, else the HTTP charset (RFC 7303 §3), else the shape of
 * the first bytes, else the XML declaration, else UTF-8, else a guess, else windows-1252.
 *
 * A charset that the bytes contradict is passed over: UTF-8 that is none, another one where the bytes can only be
 * UTF-8, ISO-8859-1 (which templates say unasked) where they are Russian. Each such decision leaves a note.
 */
export function decode(bytes: Uint8Array, { contentType, encoding }: DecodeHints = {}): Decoded {
  const shape = detectShape(bytes);
  const body = bytes.subarray(shape?.bom ?? 0);
  if (shape?.bom && shape.encoding !== "utf-8")
    return finish(decodeAs(body, shape.encoding), shape.encoding, []);
  // Nearly every document is UTF-8: it is decoded once, before the question whether it is.
  const asUtf8 = decodeAs(body, "utf-8");
  const isUtf8 = isMostlyUtf8(asUtf8, body);
  if (shape?.bom && (isUtf8 || isNamedUtf8(asUtf8, body))) return finish(asUtf8, "utf-8", []);
  const notes = shape?.bom ? ["the byte order mark says UTF-8, the bytes are not"] : [];
  const said =
    fromOperator(encoding, notes) ??
    documentCharset({ bytes: body, shape, asUtf8, isUtf8 }, contentType, notes) ??
    undeclared(body, asUtf8, isUtf8, notes);
  return finish(said === "utf-8" ? asUtf8 : decodeAs(body, said), said, notes);
}

function finish(text: string, encoding: string, notes: string[]): Decoded {
  const meant = encoding === "utf-8" ? undoDoubleEncoding(text) : text;
  if (meant !== text) notes.push("UTF-8 taken for windows-1252 and encoded once more: undone");
  // A mark that stands a second time, or behind a double encoding.
  return { text: repairCharacters(meant.replace(/^\ufeff+/, "")), encoding, notes };
}

function fromOperator(label: string | undefined, notes: string[]): string | undefined {
  if (label === undefined) return undefined;
  const encoding = encodingName(label);
  const what = `charset ${label.slice(0, 40)} (source)`;
  notes.push(encoding === undefined ? `${what} is not known` : `${what} holds, whatever the document says`);
  return encoding;
}

/** Escapes of ISO-2022-JP to JIS X 0208 (RFC 1468). */
const JAPANESE_BEGINS = ["\u001b$B", "\u001b$@"];

/** ISO-2022-JP is ASCII to the eye of UTF-8: its Japanese stands between escapes. */
function undeclared(bytes: Uint8Array, asUtf8: string, isUtf8: boolean, notes: string[]): string {
  if (isUtf8 && !JAPANESE_BEGINS.some((begin) => asUtf8.includes(begin))) return "utf-8";
  const guess = isUtf8 ? "iso-2022-jp" : (guessEncoding(bytes) ?? "windows-1252");
  notes.push(`charset guessed: ${guess}`);
  return guess;
}
