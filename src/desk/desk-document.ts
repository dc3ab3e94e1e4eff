import { DESK_STYLE } from "./desk-style.ts";

/**
 * The frame of every desk page.
 *
 * @param mainHtml - already escaped
 * @param asideHtml - small print beside the heading, already escaped
 */
export function deskDocument(mainHtml: string, asideHtml: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>Slugline desk</title>
<style>${DESK_STYLE}</style>
</head>
<body>
<header>
<h1>Slugline <span>desk</span></h1>
<p>${asideHtml}</p>
<nav><a href="/queues">queues</a> <a href="/metrics">metrics</a></nav>
</header>
<main>
${mainHtml}
</main>
</body>
</html>
`;
}

/** The page when nothing could be asked: it says what is wrong instead of hanging. */
export function renderStoreSilent(): string {
  return deskDocument(
    '<div class="notice" role="alert"><strong>Redis does not answer</strong> <span>Readers are served what was ' +
      "published last. Load this page again once Redis is back.</span></div>",
    "no state to show",
  );
}
