// Documents made to be slow, each of some 300 kB: time must follow their length, whatever is in them.

/** CPU time that reading any one of them may take. */
export const HOSTILE_MS_MAX = 100;

const BYTES = 300_000;
const RUNS = 3;

const fill = (piece) => piece.repeat(Math.ceil(BYTES / piece.length));
const inChannel = (text) => `<rss version="2.0"><channel><title>t</title>${text}</channel></rss>`;
const inItem = (text) => inChannel(`<item><guid>1</guid><description>${text}</description></item>`);
const numbered = (count, make) => Array.from({ length: count }, (_, n) => make(n)).join("");

const PIECES = [
  "<", "<a", "<!", "<!-", "<?", "&", "&#", "&a", "<![CDATA[", "]]>", "<a b=", "<a b='", '<a b="c" ', "<a>", "</a>", "<a/>", "<a></a>",
  "<a><b></a></b>", "<!--", "<!DOCTYPE [", "<!DOCTYPE a [ ] ", "xmlns:x=", "<item>", "<item/>", "<entry><item>", "</item>", "&amp;",
  "&lt;a ", "<a href=x ", "<![CDATA[<a href=' ", "a@b.", "x@", " ", "\n", "\t", "{", "[", '{"', "\0", "\ufffd", "\u00c3\u00a9",
]; // biome-ignore format: a table
const WHOLE = {
  "20,000 attributes": `<rss version="2.0"><channel><item ${numbered(20_000, (n) => `a${n}="b" `)}><guid>1</guid></item></channel></rss>`,
  "20,000 namespaces": `<rss version="2.0" ${numbered(20_000, (n) => `xmlns:a${n}="b" `)}><channel><item><guid>1</guid></item></channel></rss>`,
  "a namespace declared at every level and element": inItem(fill('<a xmlns:x="urn:y">') + fill('<a xmlns:x="urn:y"/>')),
  "one entry of 10,000 empty elements": inChannel(`<item>${"<a/>".repeat(10_000)}</item>`),
  "one entry of 10,000 elements of different names": inChannel(`<item>${numbered(10_000, (n) => `<a${n}/>`)}</item>`),
  "one entry of 10,000 links": inChannel(`<item>${numbered(10_000, (n) => `<link>/a${n}</link>`)}</item>`),
  "one entry of 10,000 authors": inChannel(`<item>${numbered(10_000, (n) => `<author>a${n}@b.example (n)</author>`)}</item>`),
  "one entry of 10,000 categories": inChannel(`<item>${numbered(10_000, (n) => `<category>c${n}</category>`)}</item>`),
  "one entry of 10,000 texts": inChannel(`<item>${numbered(10_000, (n) => `<description>c${n}</description>`)}</item>`),
  "one entry of 10,000 media:content": inChannel(`<item>${numbered(10_000, (n) => `<media:content url="/a${n}.mp3"/>`)}</item>`),
  "deep nesting, closed": inItem("<a>".repeat(40_000) + "</a>".repeat(40_000)),
  "deep nesting of different names": inItem(numbered(20_000, (n) => `<a${n}>`)),
}; // biome-ignore format: a table

/** CPU time of each, slowest first: the best of RUNS, as other work on the machine must not count. */
export async function measureHostile(parseFeed) {
  const documents = Object.entries(WHOLE);
  for (const piece of PIECES) {
    const shown = JSON.stringify(piece);
    documents.push([`${shown} alone`, fill(piece)], [`${shown} in an entry`, inItem(fill(piece))]);
    documents.push([`${shown} in an attribute`, inChannel(`<item a="${fill(piece)}`)]);
  }
  const times = [];
  for (const [name, text] of documents) times.push({ name, ms: await timeOf(parseFeed, Buffer.from(text)) });
  return times.sort((a, b) => b.ms - a.ms);
}

async function timeOf(parseFeed, bytes) {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    const start = process.cpuUsage();
    await parseFeed(bytes, { url: "https://wire.example/feed" }).catch((error) => {
      if (error.name !== "NotAFeedError") throw error;
    });
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1e3);
  }
  return best;
}
