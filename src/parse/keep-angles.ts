/** The elements of HTML, those no longer in it too, and of the drawings and formulas that may stand in it. */
const HTML_ELEMENTS = new Set(
  (
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br " +
    "button canvas caption center cite code col colgroup command data datalist dd del details dfn dialog dir div dl dt em " +
    "embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe " +
    "image img input ins isindex kbd keygen label layer legend li link listing main map mark marquee math menu menuitem meta " +
    "meter multicol nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext portal pre " +
    "progress q rb rbc rp rt rtc ruby s samp script search section select slot small source spacer span strike strong style " +
    "sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp"
  ).split(" "),
);

/** A tag's beginning; names with a colon or a hyphen (`o:p`) are another vocabulary's, but markup. */
const TAG = /<\/?([a-z][a-z\d]*)(?=[\s/>])/gi;

/** The rest of a tag that was cut off inside its attributes: no words of the text. */
const CUT_TAG = /<(?!\/?[a-z][a-z\d]*\s+[a-z-]+\s*=)/gi;

/**
 * Escapes each `<` of a title in HTML that begins no tag: "a<b" which no `>` closes, `<Insert name here>`. A reader of
 * HTML would drop all that stands behind.
 */
export function keepAngles(html: string): string {
  const end = html.lastIndexOf(">") + 1;
  const closed = html
    .slice(0, end)
    .replace(TAG, (tag, name: string) =>
      HTML_ELEMENTS.has(name.toLowerCase()) ? tag : `&lt;${tag.slice(1)}`,
    );
  return closed + html.slice(end).replace(CUT_TAG, "&lt;");
}
