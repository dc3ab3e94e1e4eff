import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decode } from "../../../src/parse/decode.ts";
import { PROSE } from "./prose.ts";

/** glibc's, which shares nothing with the decoders tested. */
const ICONV = "/usr/bin/iconv";
const withIconv = test.skipIf(!existsSync(ICONV));

function convert(input: Uint8Array | string, from: string, to: string): Buffer {
  return execFileSync(ICONV, ["-f", from, "-t", to], { input, stdio: ["pipe", "pipe", "ignore"] });
}

/** The document in a charset, and its text with what that charset lacks replaced. */
function encoded(text: string, charset: string): { bytes: Uint8Array; text: string } {
  const bytes = convert(text, "UTF-8", `${charset}//TRANSLIT`);
  return { bytes, text: convert(bytes, charset, "UTF-8").toString() };
}

const CYRILLIC = ["CP1251", "KOI8-R", "IBM866", "MAC-CYRILLIC", "ISO-8859-5"];
const CENTRAL = ["CP1250", "ISO-8859-2"];

/** Languages with the charsets that are guessed, by iconv's names. */
const GUESSED: readonly [language: string, charsets: readonly string[]][] = [
  ["german", ["CP1252", "MACINTOSH"]],
  ["french", ["CP1252", "MACINTOSH"]],
  ["spanish", ["CP1252", "MACINTOSH"]],
  ["portuguese", ["CP1252"]],
  ["swedish", ["CP1252"]],
  ["polish", CENTRAL],
  ["czech", CENTRAL],
  ["slovak", CENTRAL],
  ["hungarian", CENTRAL],
  ["romanian", CENTRAL],
  ["croatian", CENTRAL],
  ["turkish", ["CP1254"]],
  ["lithuanian", ["CP1257"]],
  ["russian", CYRILLIC],
  ["bulgarian", CYRILLIC],
  ["ukrainian", ["CP1251", "KOI8-U", "MAC-CYRILLIC", "ISO-8859-5"]],
  ["greek", ["CP1253", "ISO-8859-7"]],
  ["hebrew", ["CP1255", "ISO-8859-8"]],
  ["arabic", ["CP1256", "ISO-8859-6"]],
  ["thai", ["CP874"]],
  ["japanese", ["CP932", "EUC-JP", "ISO-2022-JP"]],
  ["korean", ["EUC-KR", "CP949"]],
  ["simplified Chinese", ["GBK", "GB18030"]],
  ["traditional Chinese", ["BIG5", "BIG5-HKSCS"]],
];
const rows = GUESSED.flatMap(([language, charsets]) =>
  charsets.map((charset) => [language, charset] as const),
);

withIconv.for(rows)(
  "undeclared %s in %s is guessed, one paragraph or a long document",
  ([language, charset]) => {
    for (const prose of [PROSE[language] ?? "", `${PROSE[language]}\n`.repeat(60)]) {
      const { bytes, text } = encoded(`<rss><title>${prose}</title></rss>`, charset);
      const decoded = decode(bytes);
      expect(decoded.text).toBe(text);
      expect(decoded.notes).toEqual([`charset guessed: ${decoded.encoding}`]);
    }
  },
);

withIconv("a sentence is enough in scripts other than Latin", () => {
  for (const [language, [charset = ""]] of GUESSED.slice(13)) {
    const sentence = /^[^.。,，;]+/u.exec(PROSE[language] ?? "")?.[0] ?? "";
    const { bytes, text } = encoded(`<title>${sentence}</title>`, charset);
    expect(decode(bytes).text, language).toBe(text);
  }
});

withIconv.for(rows)("declared %s in %s is read, and no note made", ([language, charset]) => {
  const { bytes, text } = encoded(
    `<?xml version="1.0" encoding="${charset}"?><a>${PROSE[language]}</a>`,
    charset,
  );
  expect(decode(bytes)).toMatchObject({ text, notes: [] });
});

withIconv("a template's ISO-8859-1 does not hide Russian, Greek or Chinese", () => {
  for (const [language, charset] of [
    ["russian", "CP1251"],
    ["greek", "CP1253"],
    ["simplified Chinese", "GBK"],
  ] as const) {
    const { bytes, text } = encoded(
      `<?xml version="1.0" encoding="iso-8859-1"?><a>${PROSE[language]}</a>`,
      charset,
    );
    expect(decode(bytes).text).toBe(text);
    expect(decode(bytes).notes.join()).toContain("passed over: the bytes are");
  }
});

withIconv("one East Asian charset declared for another is passed over", () => {
  const { bytes, text } = encoded(
    `<?xml version="1.0" encoding="shift_jis"?><a>${PROSE["japanese"]}</a>`,
    "EUC-JP",
  );
  expect(decode(bytes)).toMatchObject({ text, encoding: "euc-jp" });
});

const ONE_BYTE = [
  ...[
    "CP1250",
    "CP1251",
    "CP1252",
    "CP1253",
    "CP1254",
    "CP1255",
    "CP1256",
    "CP1257",
    "CP1258",
    "CP874",
    "KOI8-R",
    "KOI8-U",
  ],
  ...[
    "ISO-8859-2",
    "ISO-8859-3",
    "ISO-8859-4",
    "ISO-8859-5",
    "ISO-8859-6",
    "ISO-8859-7",
    "ISO-8859-8",
    "ISO-8859-10",
  ],
  ...["ISO-8859-13", "ISO-8859-14", "ISO-8859-15", "ISO-8859-16", "IBM866"],
];

/** Letters of a charset with their bytes, as iconv has them: a line each, empty (-c) for a byte that is no character. */
function lettersOf(charset: string): [byte: number, letter: string][] {
  const bytes = Uint8Array.from({ length: 256 }, (_, at) => (at % 2 === 0 ? 0x80 + at / 2 : 0x0a));
  const lines = execFileSync(ICONV, ["-c", "-f", charset, "-t", "UTF-8"], { input: bytes })
    .toString()
    .split("\n");
  return lines.flatMap((letter, at) => (/^[\p{L}\p{P}\p{S}]$/u.test(letter) ? [[0x80 + at, letter]] : []));
}

withIconv.for(ONE_BYTE)("what is written in %s is read back", (charset) => {
  const letters = lettersOf(charset);
  expect(letters.length).toBeGreaterThan(40);
  const pairs = fc.array(fc.constantFrom(...letters), { maxLength: 40 });
  fc.assert(
    fc.property(pairs, (text) => {
      const bytes = Uint8Array.from([0x61, ...text.flatMap(([byte]) => [byte, 0x20])]);
      const decoded = decode(bytes, { encoding: charset });
      expect(decoded.text).toBe(`a${text.map(([, letter]) => `${letter} `).join("")}`);
    }),
    { numRuns: 30 },
  );
});
