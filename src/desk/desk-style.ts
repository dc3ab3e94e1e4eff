/** The desk's looks: the public pages' colours, wider and denser; both colour schemes, nothing loaded from elsewhere. */
export const DESK_STYLE = `
:root{color-scheme:light dark;--ink:#1b1b1f;--soft:#5c5f66;--line:#dcdde1;--paper:#fdfdfc;--band:#f4f5f6;--link:#0b57a4;--bad:#b3261e;--bad-band:#fdf0ee;--warn:#8a5300;--good:#1c6b3a}
@media (prefers-color-scheme:dark){:root{--ink:#e6e6e9;--soft:#a0a3ab;--line:#35373d;--paper:#17181b;--band:#1f2125;--link:#8ab8f0;--bad:#ff8a80;--bad-band:#2f1d1c;--warn:#e8b05c;--good:#7fcf9b}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:84rem;padding:1.25rem 1.5rem 4rem;background:var(--paper);color:var(--ink);font:15px/1.45 system-ui,sans-serif}
header{display:flex;flex-wrap:wrap;align-items:baseline;gap:.25rem 1.25rem;padding-bottom:.75rem;border-bottom:2px solid var(--ink)}
h1{margin:0;font-size:1.75rem;line-height:1.2}
h1 span{color:var(--soft);font-weight:400}
header p{margin:0;color:var(--soft);font-size:.87rem}
nav{margin-left:auto;display:flex;gap:1rem}
h2{margin:2rem 0 .5rem;font-size:1.05rem}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.15em}
a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.notice{margin-top:1rem;padding:.7rem 1rem;border-left:4px solid var(--bad);background:var(--bad-band)}
.notice ul{margin:.4rem 0 0;padding-left:1.2rem;overflow-wrap:anywhere}
code{font:.87em ui-monospace,monospace}
.totals{display:flex;flex-wrap:wrap;gap:.75rem 2.25rem;margin:1.25rem 0 0}
.totals dt{color:var(--soft);font-size:.8rem}
.totals dd{margin:0;font-size:1.35rem;font-variant-numeric:tabular-nums}
.totals .bad dd,.bad{color:var(--bad);font-weight:600}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse}
th,td{padding:.45rem .75rem .45rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);font-weight:400}
thead th{color:var(--soft);font-size:.8rem;white-space:nowrap}
tbody tr:hover{background:var(--band)}
.n{text-align:right;padding-right:1.25rem;font-variant-numeric:tabular-nums}
small{display:block;color:var(--soft);font-size:.8rem}
time{white-space:nowrap}
.state{color:var(--soft)}
.failing .state,.retired .state{color:var(--bad);font-weight:600}
.overdue .state,.held .state{color:var(--warn);font-weight:600}
.ok .state{color:var(--good)}
.error{overflow-wrap:anywhere;font-size:.87rem}
.remark{margin:0;overflow-wrap:anywhere;font-size:.87rem}
.sources tbody th{min-width:9rem}
.sources td:nth-child(2){min-width:7.5rem}
.sources td:nth-child(4){min-width:10rem;max-width:16rem}
.sources td:last-child{max-width:22rem;padding-right:0}
`;
