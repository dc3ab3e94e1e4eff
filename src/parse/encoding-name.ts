/** Labels as software writes them, without punctuation, beside those of the WHATWG that TextDecoder knows. */
const ALIASES: Readonly<Record<string, string>> = {
  ...sameAs("utf-8", "xutf8 cp65001 utf8mb3 utf8mb4 utf8n utf8bom utf8 csutf8 unicode11utf8"),
  ...sameAs("windows-1252", "ansi usascii latin iso8859 iso88591 xansi westerneuropean"),
  ...sameAs(
    "gb18030",
    "gb2312 gbk cp936 ms936 windows936 euccn xeuccn gb231280 csgb2312 gb180302000 gb180302005 chinesegb",
  ),
  ...sameAs("big5", "big5hkscs cp950 ms950 windows950 big5eten bigfive xbig5 csbig5"),
  ...sameAs(
    "shift_jis",
    "sjis shiftjis cp932 ms932 xmscp932 windows932 windows31j xsjis jis mskanji cswindows31j",
  ),
  ...sameAs("euc-jp", "eucjp xeucjp eucjpms cp51932 ujis"),
  ...sameAs("iso-2022-jp", "iso2022jp csiso2022jp iso2022jp1 iso2022jp2 cp50220 cp50221"),
  ...sameAs(
    "euc-kr",
    "euckr xeuckr uhc cp949 ms949 windows949 xwindows949 ksc5601 ksc56011987 ksx1001 korean unifiedhangulcode",
  ),
  ...sameAs("hz", "hz hzgb2312 hzgb"),
  ...sameAs("koi8-r", "koi8 koi8r cskoi8r"),
  ...sameAs("koi8-u", "koi8u koi8ru cskoi8u"),
  ...sameAs("ibm866", "cp866 ibm866 dos866 msdoscyrillic"),
  ...sameAs("macintosh", "mac macroman xmacroman applemacintosh"),
  ...sameAs("x-mac-cyrillic", "maccyrillic xmaccyrillic macukrainian"),
  ...sameAs("windows-874", "tis620 cp874 iso885911 tis6202533 ms874"),
  ...sameAs("iso-8859-2", "latin2"),
  ...sameAs("iso-8859-15", "latin9 latin0"),
  ...sameAs("iso-8859-16", "latin10 iso885916"),
  ...sameAs("utf-16le", "ucs2 unicode utf16 utf16le csunicode"),
  ...sameAs("utf-16be", "utf16be unicodebig"),
  ...sameAs("utf-32le", "utf32le"),
  ...sameAs("utf-32be", "utf32 utf32be ucs4"),
};

function sameAs(name: string, labels: string): Record<string, string> {
  return Object.fromEntries(labels.split(" ").map((label) => [label, name]));
}

/**
 * Our name of a charset label, however it is written ("ISO_8859-1", "win-1251", "x-sjis"); undefined for an unknown one.
 *
 * As browsers do, ISO-8859-1 and ASCII are read as windows-1252, ISO-8859-9 as windows-1254, GB 2312 and GBK as
 * GB 18030, Shift JIS as windows-31j, KS C 5601 as windows-949: each holds what its smaller sister does. UTF-7 is no
 * charset for documents from outside (it hides markup from whoever looks at the bytes).
 */
export function encodingName(label: string): string | undefined {
  const plain = label.toLowerCase().replace(/[^a-z\d]/g, "");
  const alias = Object.hasOwn(ALIASES, plain) ? ALIASES[plain] : undefined;
  if (alias !== undefined) return alias;
  const pages = /^(?:x|cs)?(?:windows|win|cp|ms|ansi|ibm)?(125[0-8])$/.exec(plain);
  if (pages !== null) return `windows-${pages[1]}`;
  const parts = /^(?:cs)?iso8859(\d|1[0-5])([ie]?)$/.exec(plain);
  return known(
    parts === null ? label.toLowerCase().trim() : `iso-8859-${parts[1]}${parts[2] === "i" ? "-i" : ""}`,
  );
}

function known(label: string): string | undefined {
  try {
    const name = new TextDecoder(label).encoding;
    return name === "gbk" ? "gb18030" : name;
  } catch {
    return undefined; // TextDecoder's only way to say that it does not know a label
  }
}
