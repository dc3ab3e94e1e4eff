const DECLARATION_BYTES_MAX = 2_048;
const LABEL_CHARS_MAX = 40;

/** Byte order marks (RFC 3629 §6, Unicode §23.8). */
const MARKS: readonly (readonly number[])[] = [
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
];

/**
 * What speaks for the charset a document was read in, for people: "the XML declaration says so".
 *
 * @param used - the charset it was read in, in lower case
 * @param ordered - the charset the operator ordered
 */
export function encodingEvidence(
  bytes: Uint8Array,
  used: string,
  contentType?: string,
  ordered?: string,
): string {
  const hasMark = MARKS.some((mark) => mark.every((byte, i) => bytes[i] === byte));
  if (hasMark) return "it begins with a byte order mark";
  if (ordered !== undefined) return "as sources.yaml orders";
  const head = Buffer.from(bytes.subarray(0, DECLARATION_BYTES_MAX)).toString("latin1");
  const declaration = /<\?xml\s([^>]{0,400})/i.exec(head)?.[1] ?? "";
  const said: readonly (readonly [who: string, label: string | undefined])[] = [
    ["HTTP", labelIn(contentType ?? "", /charset\s*=\s*["']?\s*([\w.:+-]+)/i)],
    ["the XML declaration", labelIn(declaration, /encoding\s*=\s*["']?\s*([\w.:+-]+)/i)],
  ];
  const right = said.filter(([, label]) => label !== undefined && nameOf(label) === nameOf(used));
  if (right.length > 0)
    return `${right.map(([who]) => who).join(" and ")} ${right.length > 1 ? "say" : "says"} so`;
  const wrong = said.flatMap(([who, label]) => (label === undefined ? [] : [`${who} says ${label}`]));
  return wrong.length === 0
    ? "nothing says so, the bytes do"
    : `${wrong.join(", ")}, the bytes say otherwise`;
}

function labelIn(text: string, pattern: RegExp): string | undefined {
  return pattern.exec(text.slice(0, 400))?.[1]?.slice(0, LABEL_CHARS_MAX).toLowerCase();
}

/** Two labels of one charset have one name (WHATWG Encoding §4.2). */
function nameOf(label: string): string {
  try {
    const name = new TextDecoder(label).encoding;
    return name === "gbk" ? "gb18030" : name;
  } catch (error) {
    // UTF-32 and what no decoder knows: compared as written.
    if (error instanceof RangeError) return label.toLowerCase();
    throw error;
  }
}
