/**
 * The one stylesheet of all public pages, inlined so that a page is one request and needs no other origin.
 *
 * Readable on a phone without zooming; follows the reader's choice of light or dark.
 */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1f; --soft: #5c5f66; --line: #dcdde1; --paper: #fdfdfc; --link: #0b57a4; --chip: #eceef2; --added: #d9f2de; --removed: #fbe0de }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e6e9; --soft: #a0a3ab; --line: #35373d; --paper: #17181b; --link: #8ab8f0; --chip: #27292f; --added: #17402a; --removed: #55211f }
}
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 44rem; padding: 1.25rem 1rem 3rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.55 Georgia, "Times New Roman", serif; overflow-wrap: anywhere }
header, footer, nav, .meta, .topics, table, dl { font-family: system-ui, sans-serif }
header + main { margin-top: 1.25rem }
h1, h2 { font-family: Georgia, "Times New Roman", serif }
h1 { font-size: 1.75rem; line-height: 1.2; margin: .5rem 0 }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 0 0 .25rem }
h3 { font: 600 .9rem system-ui, sans-serif; margin: 2rem 0 .5rem }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .15em }
h2 a { color: inherit; text-decoration: none }
h2 a:hover { text-decoration: underline }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
p { margin: .4rem 0 }
nav ul, .topics { display: flex; flex-wrap: wrap; gap: .4rem .9rem; list-style: none; margin: .4rem 0; padding: 0; font-size: .9rem }
.topics { gap: .4rem }
.topics li { background: var(--chip); border-radius: 1rem; padding: .1rem .65rem; font-size: .8rem }
.entries { list-style: none; margin: 1.5rem 0; padding: 0 }
.entries > li { border-top: 1px solid var(--line); padding: 1rem 0 }
.meta { color: var(--soft); font-size: .85rem }
.meta time { white-space: nowrap }
.scroll { overflow-x: auto; overflow-wrap: normal }
th, td:first-child { min-width: 5.5rem }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
th, td { text-align: left; vertical-align: top; padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line) }
th { color: var(--soft); font-weight: 600 }
details { margin: .6rem 0 }
summary { cursor: pointer; font: .9rem system-ui, sans-serif }
summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
article + article { border-top: 1px solid var(--line); margin-top: 1.5rem; padding-top: 1rem }
.also { font-size: .95rem }
.also p { margin-bottom: 0 }
.also ul { margin: .2rem 0 .6rem; padding-left: 1.2rem }
.timeline { margin: 1rem 0 }
.timeline text { fill: var(--ink); font: 12px system-ui, sans-serif }
.timeline .axis { fill: var(--soft) }
.timeline line { stroke: var(--line) }
.timeline circle { fill: var(--paper); stroke: var(--link); stroke-width: 2 }
.timeline .first { fill: var(--link) }
.revisions { margin: .4rem 0; padding-left: 1.5rem }
ins { background: var(--added); text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: .15em }
del { background: var(--removed); text-decoration: line-through; text-decoration-thickness: 2px }
ins::before, del::before { content: " [added] "; clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap; width: 1px }
del::before { content: " [removed] " }
footer { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: 1rem; color: var(--soft); font-size: .85rem }
`;
