import { ARCHIVE_STYLE } from './style-archive.ts';
import { MANAGE_STYLE } from './style-manage.ts';

/**
 * The one stylesheet. A scale of a fifth (1.2), one measure for text, two surfaces; every colour has a word or a shape with
 * it. Contrast is 4.5 : 1 at least in both schemes (WCAG 2.2, 1.4.3).
 */
const COLOURS = `
:root{color-scheme:light dark;
--paper:#fcfbf8;--raised:#fff;--ink:#1b1d21;--soft:#595e66;--rule:#e3dfd6;--link:#1d4f7c;--accent:#a8322d;
--s1:#6d7278;--s2:#2d6a8e;--s3:#8a6100;--s4:#b4480c;--s5:#a8202a;--off:#d9d4c9;--good:#2f6b3c;--bar:#3d6a8f;--mark:#fff3cf}
@media (prefers-color-scheme:dark){:root{
--paper:#14161a;--raised:#1b1e23;--ink:#e9e6df;--soft:#a3a8b0;--rule:#2f333a;--link:#8fbfe8;--accent:#e8837c;
--s1:#9aa0a8;--s2:#74b4dc;--s3:#d9b04a;--s4:#f0945a;--s5:#f4807f;--off:#3a3f47;--good:#86c596;--bar:#74a9d4;--mark:#4a3d12}}`;

const TYPE = `
*,::before,::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0 auto;max-width:72rem;padding:0 1.25rem;background:var(--paper);color:var(--ink);
font:100%/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","Liberation Sans",Arial,sans-serif;
overflow-wrap:break-word}
h1,h2,h3,h4,p,ul,ol,table,figure,pre{margin:0 0 .75rem}
h1,h3,.name{font-family:Charter,"Iowan Old Style","Palatino Linotype","Source Serif 4","Noto Serif","Liberation Serif",Georgia,serif;line-height:1.25;font-weight:650;text-wrap:balance}
h1{font-size:1.75rem;margin:1.5rem 0 .75rem;max-width:40rem}
h2{font-size:1.05rem;line-height:1.4;font-weight:650}
h3{font-size:1.25rem;margin-bottom:.4rem}
h4{font-size:.8rem;font-weight:600;color:var(--soft)}
small,.by,.foot,.quiet,.identity,caption,.bottom,figcaption{font-size:.85rem;color:var(--soft)}
small{font-size:.85em}
.lead{font-size:1.1rem;max-width:44rem}
a{color:var(--link);text-decoration-thickness:.06em;text-underline-offset:.18em}
a:hover{text-decoration-thickness:.12em}
h1 a,h3 a,.name a,.grades a{color:inherit;text-decoration:none}
h3 a:hover{text-decoration:underline}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
code,pre{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;font-size:.9em}
:lang(ko){font-family:"Apple SD Gothic Neo","Noto Sans KR","Noto Sans CJK KR","Malgun Gothic",system-ui,sans-serif;word-break:keep-all}
:lang(ja){font-family:"Hiragino Sans","Noto Sans JP","Noto Sans CJK JP","Yu Gothic",system-ui,sans-serif}
:lang(zh){font-family:"PingFang SC","Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei",system-ui,sans-serif}
:lang(zh-TW),:lang(zh-HK),:lang(zh-Hant){font-family:"PingFang TC","Noto Sans TC","Noto Sans CJK TC","Microsoft JhengHei",system-ui,sans-serif}
:lang(ar),:lang(fa),:lang(ur){font-family:"Geeza Pro","Noto Naskh Arabic","Segoe UI","DejaVu Sans",system-ui,sans-serif;line-height:1.7}
[dir=rtl]{text-align:right}`;

const FRAME = `
.skip{position:absolute;left:-100vw;padding:.5rem .75rem;background:var(--raised)}
.skip:focus{left:.5rem;top:.5rem;z-index:1}
.top{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:center;padding:1rem 0;border-bottom:1px solid var(--rule)}
.name{margin:0;font-size:1.3rem}
.name a{display:inline-flex;gap:.5rem;align-items:center}
.mark{fill:none;stroke:var(--accent);stroke-width:3.5}
.top ul{display:flex;flex-wrap:wrap;gap:0 .25rem;margin:0 -.5rem;padding:0;list-style:none}
.top nav a{display:block;padding:.4rem .5rem;color:var(--soft);text-decoration:none}
.top nav a:hover{color:var(--ink);text-decoration:underline}
.top nav a[aria-current]{color:var(--ink);font-weight:600;box-shadow:inset 0 -2px var(--accent)}
.top form{margin-left:auto}
.bottom{margin-top:3rem;padding:1rem 0 2rem;border-top:1px solid var(--rule)}
.bottom p{margin:0 0 .25rem}
.prose{max-width:44rem}
.prose h2{margin-top:2rem}
.columns{display:grid;gap:0 3rem}
@media (min-width:60rem){.columns{grid-template-columns:minmax(0,1fr) 15rem;align-items:start}.columns>aside{border-top:0;padding-top:0}}
input,button,select,textarea{font:inherit;color:inherit}
input[type=search],input[type=text],input[type=email],input[type=tel],input[type=url],input[type=time],select,textarea{padding:.4rem .6rem;border:1px solid var(--soft);border-radius:4px;background:var(--raised);max-width:100%}
button{padding:.4rem .9rem;border:1px solid var(--ink);border-radius:4px;background:var(--ink);color:var(--paper);cursor:pointer}
.find{display:flex;flex-wrap:wrap;gap:.5rem}
.find input{flex:1 1 14rem;min-width:0}`;

const LISTS = `
.day>h2{position:sticky;top:0;margin:2rem 0 0;padding:.5rem 0;background:var(--paper);color:var(--soft);font-weight:500;font-size:.95rem}
.day>h2 span{color:var(--ink);font-weight:650}
.card{padding:1.1rem 0 1rem 1rem;border-left:3px solid var(--tone);border-bottom:1px solid var(--rule)}
.card+.card{margin-top:0}
.s1{--tone:var(--s1)}.s2{--tone:var(--s2)}.s3{--tone:var(--s3)}.s4{--tone:var(--s4)}.s5{--tone:var(--s5)}
.card.s1,.card.s2{border-left-color:var(--off)}
.grades{display:flex;flex-wrap:wrap;gap:.1rem .9rem;align-items:baseline;margin-bottom:.3rem;font-size:.85rem;color:var(--soft)}
.grades time{font-variant-numeric:tabular-nums}
.category{font-weight:650;color:var(--ink)!important}
.severity{white-space:nowrap;color:var(--tone)}
.severity svg{fill:var(--tone);vertical-align:-1px}
.severity .off{fill:var(--off)}
.confidence{white-space:nowrap}
.confidence.disputed{color:var(--s5)}
.confidence.confirmed{color:var(--good)}
.card.s4 h3,.card.s5 h3{font-size:1.45rem}
.news{padding-left:1.1rem;max-width:44rem}
.news li{margin-bottom:.2rem}
.news li[dir=rtl]{padding-right:0}
.who{display:flex;flex-wrap:wrap;gap:0 .75rem;margin-bottom:.5rem;font-size:.9rem}
.who h4{margin:0;padding-top:.1rem}
.who ul{display:flex;flex-wrap:wrap;gap:0 .9rem;margin:0;padding:0;list-style:none}
.foot{display:flex;flex-wrap:wrap;gap:0 1rem}
.foot p{margin:0}
.foot details[open]{flex-basis:100%;order:1}
summary{cursor:pointer}
details ul{margin:.4rem 0 0;padding-left:1.1rem}
.quiet{font-style:italic}
.older{margin-top:1.5rem;font-size:1.05rem}
.empty{padding:2rem 0;color:var(--soft)}
.whole{max-width:46rem;padding-top:1.5rem}
.whole h1{margin-top:.25rem;font-size:2rem}
.whole section{margin-top:2rem}
.was{padding-left:1rem;border-left:3px solid var(--rule)}
.articles,.told{padding-left:1.4rem}
.articles li,.told li{margin-bottom:.9rem}
.articles p,.told p{margin-bottom:.1rem}
.articles .by{margin-bottom:.2rem}
.mail{max-width:46rem;margin:1.5rem 0;padding:1rem 1.25rem;background:var(--raised);border:1px solid var(--rule);border-radius:6px}
.mail pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{text-align:left;padding:.5rem 0}
th,td{padding:.45rem .9rem .45rem 0;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top}
thead th{color:var(--soft);font-weight:500;font-size:.85rem}
tbody th{font-weight:500}
.number{text-align:right;font-variant-numeric:tabular-nums}
.denies td{color:var(--s5)}
.scroll{overflow-x:auto}`;

const PRINT = `
@media (max-width:40rem){body{padding:0 1rem}h1{font-size:1.5rem}h3,.card.s4 h3,.card.s5 h3{font-size:1.2rem}.whole h1{font-size:1.55rem}
.feeds thead{position:absolute;left:-100vw}.feeds tr,.feeds th,.feeds td{display:block;border:0;padding:.1rem 0}.feeds tr{padding:.6rem 0;border-bottom:1px solid var(--rule)}}
@media print{body{max-width:none;background:#fff;color:#000;font-size:10pt}.top nav,.skip,.bottom,.older,aside,form{display:none}.card{break-inside:avoid}.day>h2{position:static}
a{color:inherit}.whole a[href^=http]::after,.who a[href^=http]::after{content:" (" attr(href) ")";font-size:.8em;overflow-wrap:anywhere}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`;

export const STYLE: string = [COLOURS, TYPE, FRAME, LISTS, ARCHIVE_STYLE, MANAGE_STYLE, PRINT]
  .map((part) => part.trim())
  .join('\n');
