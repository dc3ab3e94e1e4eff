import { expect, test } from "vitest";
import { decode } from "../../../src/parse/decode.ts";
import { repairPunctuation } from "../../../src/parse/undo-double-encoding.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf16le = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
const utf32be = (text: string) =>
  Uint8Array.from([...text].flatMap((character) => [0, 0, 0, character.charCodeAt(0)]));

test.for<[name: string, bytes: Uint8Array, contentType: string | undefined, encoding: string, text: string]>([
  ["UTF-8 is the default", utf8("<a>é</a>"), undefined, "utf-8", "<a>é</a>"],
  ["a BOM beats HTTP", utf8("\ufeff<a>é</a>"), "text/xml; charset=latin1", "utf-8", "<a>é</a>"],
  ["UTF-16 by its BOM", utf16le("\ufeff<a>é</a>"), undefined, "utf-16le", "<a>é</a>"],
  ["UTF-16 by its shape", utf16le("<a>é</a>"), undefined, "utf-16le", "<a>é</a>"],
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
  expect(decode(bytes, contentType)).toMatchObject({ encoding, text });
});

const KOREAN = "<a>이 배는 다음 항구에서 수리를 한다고 사무소가 밝혔다</a>";
const russian = Uint8Array.from("<a>", (character) => character.charCodeAt(0));
// "паром вошёл в гавань и стоит у причала" without the yo, in KOI8-R
const koi8 = [
  0xd0, 0xc1, 0xd2, 0xcf, 0xcd, 0x20, 0xd3, 0xd4, 0xcf, 0xc9, 0xd4, 0x20, 0xd5, 0x20, 0xd0, 0xd2, 0xc9, 0xde,
  0xc1, 0xcc, 0xc1,
];

test("a document that names no charset is guessed where its script leaves no doubt", () => {
  const bytes = Uint8Array.from([...russian, ...koi8]);
  expect(decode(bytes)).toMatchObject({ encoding: "koi8-r", text: "<a>паром стоит у причала" });
  expect(decode(latin1("<a>été à la mer, où l'on dîne très bien déjà</a>")).encoding).toBe("windows-1252");
  expect(decode(utf8(KOREAN)).encoding).toBe("utf-8");
});

test("UTF-8 saved as UTF-8 once more is undone, real text is not touched", () => {
  const once = "<a>société « déjà » à l’été – вход</a>";
  const twice = Buffer.from(utf8(once)).toString("latin1");
  expect(decode(utf8(twice)).text).toBe(once);
  const real = "<a>Ã© is what é becomes, Ã¨ is è, Ã  is à</a>";
  expect(decode(utf8(real)).text).toBe(real);
});

test.for<[text: string, repaired: string]>([
  ["donâ€™t", "don’t"],
  ["aâ€¦ â€“ â€œbâ€\u009d", "a… – “b”"],
  ["â€ alone, 5 €", "â€ alone, 5 €"],
])("punctuation damaged the same way is repaired: %s", ([text, repaired]) => {
  expect(repairPunctuation(text)).toBe(repaired);
});
