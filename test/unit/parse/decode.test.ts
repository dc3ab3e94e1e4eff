import { expect, test } from "vitest";
import { characterOf } from "../../../src/parse/characters.ts";
import { type DecodeHints, decode } from "../../../src/parse/decode.ts";
import { encodingName } from "../../../src/parse/encoding-name.ts";
import { repairPunctuation } from "../../../src/parse/undo-double-encoding.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf16le = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
const utf32be = (text: string) =>
  Uint8Array.from(
    [...text].flatMap((character) => [0, 0, character.charCodeAt(0) >> 8, character.charCodeAt(0) & 0xff]),
  );

test.for<[name: string, bytes: Uint8Array, contentType: string | undefined, encoding: string, text: string]>([
  ["UTF-8 is the default", utf8("<a>é</a>"), undefined, "utf-8", "<a>é</a>"],
  ["a BOM beats HTTP", utf8("\ufeff<a>é</a>"), "text/xml; charset=latin1", "utf-8", "<a>é</a>"],
  ["UTF-16 by its BOM", utf16le("\ufeff<a>é</a>"), undefined, "utf-16le", "<a>é</a>"],
  ["UTF-16 by its shape", utf16le("<a>é</a>"), undefined, "utf-16le", "<a>é</a>"],
  [
    "UTF-16 of the other order by its BOM",
    utf16le("\ufeff<é").map((_, at, all) => all[at ^ 1] ?? 0),
    undefined,
    "utf-16be",
    "<é",
  ],
  ["UTF-32 by its BOM", utf32be("\ufeff<é"), undefined, "utf-32be", "<é"],
  ["UTF-32 by its shape", utf32be("<a>é</a>"), undefined, "utf-32be", "<a>é</a>"],
  [
    "HTTP beats the declaration",
    latin1('<?xml encoding="koi8-r"?>é'),
    "a/b; charset='iso-8859-1'",
    "windows-1252",
    '<?xml encoding="koi8-r"?>é',
  ],
  [
    "the declaration counts",
    latin1('<?xml version="1.0" encoding="koi8-r"?>\xc1'),
    undefined,
    "koi8-r",
    '<?xml version="1.0" encoding="koi8-r"?>а',
  ],
  [
    "… after junk too",
    latin1('oops <?xml version="1.0" encoding="koi8-r"?>\xc1'),
    undefined,
    "koi8-r",
    'oops <?xml version="1.0" encoding="koi8-r"?>а',
  ],
  [
    "latin1 means windows-1252",
    latin1("\x93a\x94 \x80"),
    "text/xml; charset=latin1",
    "windows-1252",
    "“a” €",
  ],
  ["gb2312 means gb18030", latin1("\xc4\xe3"), "text/xml; charset=gb2312", "gb18030", "你"],
  ["no charset and no UTF-8", latin1("caf\xe9"), undefined, "windows-1252", "café"],
  [
    "one character cut in a short text that HTTP calls utf-8",
    latin1("<title>Caf\xc3\xa9 opens</title><description>The Gr\xc3...</description>"),
    "text/xml; charset=utf-8",
    "utf-8",
    "<title>Café opens</title><description>The Gr\ufffd...</description>",
  ],
  [
    "… that its declaration calls utf-8",
    latin1('<?xml version="1.0" encoding="utf-8"?>Caf\xc3\xa9, gr\xc3...'),
    undefined,
    "utf-8",
    '<?xml version="1.0" encoding="utf-8"?>Café, gr\ufffd...',
  ],
  [
    "… that its mark calls utf-8",
    latin1("\xef\xbb\xbfCaf\xc3\xa9, gr\xc3..."),
    undefined,
    "utf-8",
    "Café, gr\ufffd...",
  ],
  ["utf-8 that is not", latin1("caf\xe9"), "text/xml; charset=utf-8", "windows-1252", "café"],
  [
    "UTF-8 with one broken byte",
    latin1("\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9 \xff"),
    undefined,
    "utf-8",
    "éééé \ufffd",
  ],
  [
    "UTF-8 cut inside a character",
    latin1("\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9 \xc3"),
    undefined,
    "utf-8",
    "éééé \ufffd",
  ],
  [
    "declared UTF-16, written in ASCII",
    utf8('<?xml version="1.0" encoding="utf-16"?>é'),
    undefined,
    "utf-8",
    '<?xml version="1.0" encoding="utf-16"?>é',
  ],
  ["a made-up charset", utf8("é"), "text/xml; charset=klingon", "utf-8", "é"],
  ["control characters go, C1 is windows-1252", utf8("a\u0000\u000bb\u0092"), undefined, "utf-8", "ab’"],
])("%s", ([, bytes, contentType, encoding, text]) => {
  expect(decode(bytes, { contentType })).toMatchObject({ encoding, text });
});

const declared = (label: string) => `<?xml version="1.0" encoding="${label}"?>`;
const noteOf = (bytes: Uint8Array, hints: DecodeHints = {}) => decode(bytes, hints).notes.join("; ");

test("the 27 characters of windows-1252 are read for what they are, declared as ISO-8859-1 or not at all", () => {
  const bytes = Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at);
  const meant = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
  expect(meant).toHaveLength(27);
  for (const charset of ["iso-8859-1", "windows-1252", "us-ascii", "latin1"]) {
    expect(decode(bytes, { contentType: `text/xml; charset=${charset}` }).text, charset).toBe(meant);
  }
  expect(decode(latin1("It\x92s \x93here\x94 \x96 5 \x80\x85")).text).toBe("It’s “here” – 5 €…");
});

test.for<[label: string, encoding: string | undefined]>([
  ["ISO_8859-1:1987", "windows-1252"],
  ["iso8859_15", "iso-8859-15"],
  ["ISO-8859-9", "windows-1254"],
  ["iso-8859-8-i", "iso-8859-8-i"],
  ["ISO-8859-10", "iso-8859-10"],
  ["ISO-8859-13", "iso-8859-13"],
  ["Latin-9", "iso-8859-15"],
  ["latin2", "iso-8859-2"],
  ["ISO-8859-16", "iso-8859-16"],
  ["ISO-8859-11", "windows-874"],
  ["win-1251", "windows-1251"],
  ["cp1250", "windows-1250"],
  ["x-cp1253", "windows-1253"],
  ["Windows_1256", "windows-1256"],
  ["UTF8", "utf-8"],
  ["x-utf-8", "utf-8"],
  ["gb2312", "gb18030"],
  ["GBK", "gb18030"],
  ["cp936", "gb18030"],
  ["hz-gb-2312", "hz"],
  ["Big5-HKSCS", "big5"],
  ["cp950", "big5"],
  ["x-sjis", "shift_jis"],
  ["windows-31J", "shift_jis"],
  ["cp932", "shift_jis"],
  ["x-euc-jp", "euc-jp"],
  ["csISO2022JP", "iso-2022-jp"],
  ["ks_c_5601-1987", "euc-kr"],
  ["uhc", "euc-kr"],
  ["CP949", "euc-kr"],
  ["koi8", "koi8-r"],
  ["koi8-ru", "koi8-u"],
  ["cp866", "ibm866"],
  ["mac", "macintosh"],
  ["mac-cyrillic", "x-mac-cyrillic"],
  ["TIS-620", "windows-874"],
  ["utf-16", "utf-16le"],
  ["UTF-16BE", "utf-16be"],
  ["utf-32", "utf-32be"],
  ["UTF-32LE", "utf-32le"],
  ["utf-7", undefined],
  ["ebcdic-cp-us", undefined],
  ["constructor", undefined],
  ["", undefined],
])("charset label %s", ([label, encoding]) => {
  expect(encodingName(label)).toBe(encoding);
});

test.for<[name: string, contentType: string]>([
  ["quoted", 'text/xml; charset="koi8-r"'],
  ["quoted once", "text/xml; charset='koi8-r"],
  ["padded", "text/xml; charset = koi8-r "],
  ["with a colon", "text/xml; charset: koi8-r"],
  ["in capitals, behind others", "Application/RSS+XML;q=1;CHARSET=KOI8-R;x=y"],
  ["with a dot", "text/xml; charset=.koi8-r"],
])("a charset parameter %s", ([, contentType]) => {
  expect(decode(latin1("\xc1"), { contentType })).toEqual({ text: "а", encoding: "koi8-r", notes: [] });
});

test.for<[name: string, bytes: Uint8Array, hints: DecodeHints, encoding: string, note: RegExp | undefined]>([
  [
    "UTF-8 beats a declared ISO-8859-1",
    utf8(`${declared("iso-8859-1")}für`),
    {},
    "utf-8",
    /ISO-8859-1 \(declaration\) passed over: the bytes are utf-8/i,
  ],
  [
    "… and one of HTTP",
    utf8("für"),
    { contentType: "a/b; charset=iso-8859-1" },
    "utf-8",
    /HTTP\) passed over/,
  ],
  [
    "… although it is cut off inside a character",
    latin1(`${"fÃ¼r ".repeat(20)}\xc3`),
    { contentType: "a/b; charset=latin1" },
    "utf-8",
    /passed over/,
  ],
  [
    "… not with more broken than that",
    latin1(`${"fÃ¼r ".repeat(19)}\xc3`),
    { contentType: "a/b; charset=latin1" },
    "windows-1252",
    undefined,
  ],
  ["pure ASCII is what it says", utf8(`${declared("iso-8859-2")}fur`), {}, "iso-8859-2", undefined],
  [
    "C1 control characters make no UTF-8",
    latin1("\xc2\x92 \xc2\x93"),
    { contentType: "a/b; charset=latin1" },
    "windows-1252",
    undefined,
  ],
  [
    "UTF-8 beats windows-1251 with three characters",
    utf8("три"),
    { contentType: "a/b; charset=windows-1251" },
    "utf-8",
    /passed over/,
  ],
  ["… not with two", utf8("ві"), { contentType: "a/b; charset=windows-1251" }, "windows-1251", undefined],
  ["UTF-8 beats a declared gb2312", utf8(`${declared("gb2312")}渡轮停了`), {}, "utf-8", /passed over/],
  [
    "UTF-7 is refused",
    utf8(`${declared("utf-7")}+AGE-`),
    {},
    "utf-8",
    /utf-7 \(declaration\) cannot be right/,
  ],
  [
    "UTF-16 of the shape, whatever HTTP says",
    utf16le("<a>é</a>"),
    { contentType: "a/b; charset=utf-16be" },
    "utf-16le",
    undefined,
  ],
  [
    "UTF-16 of HTTP where the shape says nothing",
    utf16le("{é}"),
    { contentType: "a/b; charset=utf-16" },
    "utf-16le",
    undefined,
  ],
  [
    "ISO-8859-2 with letters of Windows",
    latin1("\x9alut\xfd"),
    { contentType: "a/b; charset=iso-8859-2" },
    "windows-1250",
    /read as windows-1250/,
  ],
  [
    "ISO-8859-7 with quotation marks of Windows",
    latin1("\x93\xe1\x94"),
    { contentType: "a/b; charset=iso-8859-7" },
    "windows-1253",
    /read as windows-1253/,
  ],
  [
    "ISO-8859-2 without",
    latin1("\xb9lut\xfd"),
    { contentType: "a/b; charset=iso-8859-2" },
    "iso-8859-2",
    undefined,
  ],
  [
    "a mark of UTF-8 on what is none",
    latin1("\xef\xbb\xbfcaf\xe9 \xe0 la mer"),
    {},
    "windows-1252",
    /mark says UTF-8.*guessed/,
  ],
  ["U+FFFD written in the document is sound", utf8("a\ufffd\ufffd\ufffd"), {}, "utf-8", undefined],
  [
    "the operator's word",
    latin1(`${declared("utf-8")}\xc1`),
    { contentType: "a/b; charset=latin1", encoding: "KOI8-R" },
    "koi8-r",
    /KOI8-R \(source\) holds/,
  ],
  ["… even for UTF-8 bytes", utf8("für"), { encoding: "iso-8859-15" }, "iso-8859-15", /holds/],
  ["… not over a byte order mark", utf8("\ufefffür"), { encoding: "koi8-r" }, "utf-8", undefined],
  [
    "… unless nobody knows it",
    utf8("für"),
    { encoding: "klingon" },
    "utf-8",
    /klingon \(source\) is not known/,
  ],
])("%s", ([, bytes, hints, encoding, note]) => {
  expect(decode(bytes, hints).encoding).toBe(encoding);
  if (note === undefined) expect(noteOf(bytes, hints)).toBe("");
  else expect(noteOf(bytes, hints)).toMatch(note);
});

test("the operator's UTF-8 is read as such, broken or not", () => {
  expect(decode(latin1("caf\xe9"), { encoding: "utf8" })).toMatchObject({
    text: "caf\ufffd",
    encoding: "utf-8",
  });
});

test("UTF-32 in both orders; what is no character becomes U+FFFD", () => {
  const be = [0, 0, 0, 0x3c, 0, 0, 0, 0xe9, 0, 0x11, 0, 0, 0, 0, 0xd8, 0, 0, 1, 0xf6, 0, 0, 0];
  const le = [0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0, 0xe9, 0, 0, 0];
  expect(decode(Uint8Array.from(be))).toMatchObject({ encoding: "utf-32be", text: "<é\ufffd\ufffd😀" });
  expect(decode(Uint8Array.from(le))).toMatchObject({ encoding: "utf-32le", text: "<é" });
});

test("a label in a note is at most 40 characters long", () => {
  expect(decode(utf8("a"), { encoding: "x".repeat(90) }).notes).toEqual([
    `charset ${"x".repeat(40)} (source) is not known`,
  ]);
  const bytes = utf8(`<?xml encoding="${"y".repeat(40)}"?>`);
  expect(decode(bytes).notes).toEqual([`charset ${"y".repeat(40)} (declaration) cannot be right`]);
});

test.for<[iso: string, byte: number, letter: string]>([
  ["iso-8859-13", 0x84, "„"],
  ["iso-8859-8", 0xc8, "\u05b8"],
  ["iso-8859-8-i", 0xc8, "\u05b8"],
])("letters of Windows in %s", ([charset, byte, letter]) => {
  const bytes = Uint8Array.of(0x84, byte);
  expect(decode(bytes, { contentType: `a/b; charset=${charset}` }).text).toBe(`„${letter}`);
});

test("HZ: Chinese between tildes, joined lines, a tilde by itself", () => {
  const contentType = "text/xml; charset=hz-gb-2312";
  expect(decode(utf8("a~{<:Ky2;~}b~~c~\nd~{<:"), { contentType }).text).toBe("a己所不b~cd己");
});

test("a byte order mark that stands twice goes, so does one encoded twice", () => {
  expect(decode(utf8("\ufeff\ufeff<a/>")).text).toBe("<a/>");
  const twice = Buffer.from(utf8("\ufeff<a>société déjà</a>")).toString("latin1");
  expect(decode(utf8(twice)).text).toBe("<a>société déjà</a>");
});

test("UTF-8 saved as UTF-8 once more is undone, with a byte order mark too; real text is not touched", () => {
  const once = "<a>société « déjà » à l’été – вход</a>";
  const twice = Buffer.from(utf8(once)).toString("latin1");
  expect(decode(utf8(twice)).text).toBe(once);
  expect(decode(utf8(`\ufeff${twice}`))).toMatchObject({
    text: once,
    notes: [expect.stringContaining("undone")],
  });
  const real = "<a>Ã© is what é becomes, Ã¨ is è, Ã  is à</a>";
  expect(decode(utf8(real)).text).toBe(real);
  expect(decode(utf8("<a>Ã© Ã©</a>")).text).toBe("<a>Ã© Ã©</a>");
});

test.for<[code: number, text: string]>([
  [0x92, "’"],
  [0x81, ""],
  [0x80, "€"],
  [0x9f, "Ÿ"],
  [0xa0, "\u00a0"],
  [0, ""],
  [0x7f, ""],
  [0x09, "\t"],
  [0xd7ff, "\ud7ff"],
  [0xd800, "\ufffd"],
  [0xdfff, "\ufffd"],
  [0xe000, "\ue000"],
  [0xffff, ""],
  [0x10ffff, "\u{10ffff}"],
  [0x110000, "\ufffd"],
])("a numeric reference to %i is %j", ([code, text]) => {
  expect(characterOf(code)).toBe(text);
});

test.for<[text: string, repaired: string]>([
  ["donâ€™t", "don’t"],
  ["aâ€¦ â€“ â€œbâ€\u009d", "a… – “b”"],
  ["â€ alone, 5 €", "â€ alone, 5 €"],
])("punctuation damaged the same way is repaired: %s", ([text, repaired]) => {
  expect(repairPunctuation(text)).toBe(repaired);
});
