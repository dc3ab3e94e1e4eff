/** Wrong UTF-8 is still UTF-8 while at most one in this many multi-byte characters is broken. */
const BROKEN_SHARE_MAX = 4;

/** Against another charset that the document names, fewer may be: damage, or a character cut off at the end. */
const BROKEN_SHARE_MAX_IF_NAMED = 20;

/**
 * Multi-byte characters that overrule a named charset. One is enough against ISO-8859-1, in which it would be a capital
 * with an accent before a sign ("Ã¼"); other charsets can mean something by such bytes.
 */
const CHARACTERS_MIN = 3;

interface Tally {
  broken: number;
  multiByte: number;
  /** C1 control characters: no text has them, but ISO-8859-1 bytes of Windows look like them. */
  controls: number;
}

/** U+FFFD written in the document is no damage of today: it is three sound bytes. */
function writtenReplacements(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1)) {
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) count++;
  }
  return count;
}

function tally(text: string, bytes: Uint8Array): Tally {
  const counts = { broken: 0, multiByte: 0, controls: 0 };
  if (text.includes("\ufffd")) {
    const written = writtenReplacements(bytes);
    counts.broken -= written;
    counts.multiByte += written;
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 0x7f) continue;
    if (code === 0xfffd) counts.broken++;
    else if (code <= 0x9f) counts.controls++;
    else counts.multiByte++;
  }
  return counts;
}

/**
 * Whether a document is UTF-8, or so nearly that single bytes were damaged or the last character was cut off.
 *
 * @param text - `bytes` decoded as UTF-8
 */
export function isMostlyUtf8(text: string, bytes: Uint8Array): boolean {
  if (!text.includes("\ufffd")) return true;
  const { broken, multiByte, controls } = tally(text, bytes);
  return broken * BROKEN_SHARE_MAX <= multiByte + controls;
}

/**
 * Whether a document that names UTF-8 is believed. Where the name and the bytes agree on some characters, a broken one is
 * damage: descriptions are cut after so many bytes. No other charset has more sound sequences than broken ones.
 */
export function isNamedUtf8(text: string, bytes: Uint8Array): boolean {
  if (!text.includes("\ufffd")) return true;
  const { broken, multiByte, controls } = tally(text, bytes);
  return broken <= multiByte + controls;
}

/** Whether the bytes can only be UTF-8, although the document names another charset. */
export function isSurelyUtf8(text: string, bytes: Uint8Array, named: string): boolean {
  const { broken, multiByte, controls } = tally(text, bytes);
  const enough = named === "windows-1252" ? 1 : CHARACTERS_MIN;
  return (
    multiByte >= enough &&
    broken * BROKEN_SHARE_MAX_IF_NAMED <= multiByte &&
    controls * BROKEN_SHARE_MAX <= multiByte
  );
}
