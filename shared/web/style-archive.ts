/** The picture of a year, filters, search, stories, coverage: what the archive alone has. */
export const ARCHIVE_STYLE = `
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.picture{margin:1.5rem 0 1rem;padding:.75rem 0 1rem;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule)}
.picture table{font-size:.85rem;margin:0}
.picture caption{padding:0 0 .25rem}
.picture th,.picture td{border:0;padding:.1rem 0;vertical-align:bottom;line-height:1.3}
.picture th{width:8.5rem;padding-right:.75rem}
.picture .number{width:2.75rem;padding-left:.5rem}
.picture tbody a{color:var(--ink);text-decoration:none}
.picture tbody a:hover{text-decoration:underline}
.picture tbody a[aria-current]{font-weight:650}
.picture svg{display:block;fill:var(--bar);overflow:visible}
.picture .peak{fill:var(--accent)}
.picture text{fill:var(--ink);font-size:13px;font-variant-numeric:tabular-nums}
.picture .tick{fill:var(--soft);font-size:12px}
.picture line{stroke:var(--rule)}
.picture figcaption{margin-top:.75rem}
.picture figcaption .title{font-weight:600;margin:0 0 .2rem;color:var(--ink)}
.peaks{margin:0 0 .4rem;padding:0;list-style:none}
.peaks li{margin-bottom:.15rem}
.peaks .number{color:var(--accent);font-weight:650;margin:0 .35rem}
.peaks [lang]{color:var(--ink)}
@media (max-width:40rem){.picture .fine{display:none}.picture th{width:6.2rem}.picture .number{width:2.1rem}}
.jump{margin:0;font-size:.9rem}
@media (min-width:60rem){.jump{display:none}.filters{position:sticky;top:1rem;max-height:calc(100vh - 2rem);overflow-y:auto;margin-top:2rem;padding-right:.25rem}}
.filters{margin-top:2.5rem;padding-top:.5rem;border-top:1px solid var(--rule);font-size:.88rem}
.filters h2{font-size:.95rem;margin:0 0 .5rem}
.filters h3{font:inherit;font-weight:600;color:var(--soft);margin:.6rem 0 .1rem}
.filters ul{margin:0;padding:0;list-style:none}
.filters li{display:flex;justify-content:space-between;gap:.5rem}
.filters li a{flex:1;padding:.14rem 0;color:var(--ink);text-decoration:none}
.filters li a:hover{text-decoration:underline}
.filters li a[aria-current]{font-weight:650;color:var(--accent)}
.filters li a[aria-current]::before{content:"✓ "}
.filters li span{color:var(--soft);font-variant-numeric:tabular-nums}
.filters .inline,.chosen{display:flex;flex-wrap:wrap;gap:.25rem .9rem;margin:0 0 .75rem;padding:0;list-style:none}
.filters .inline li{display:block}
.filters .inline a{color:var(--link);text-decoration:underline}
.filters h2+.inline{margin-top:0}
.filters ul+h2{margin-top:1rem}
@media (max-width:59.99rem){.filters{columns:2;column-gap:2rem}.filters h2{column-span:all}.filters h3{break-after:avoid}.filters li{break-inside:avoid}.filters li a{padding:.3rem 0}}
.chosen a{display:block;padding:.2rem .7rem;border:1px solid var(--soft);border-radius:1rem;color:var(--ink);text-decoration:none;font-size:.88rem}
.chosen a:hover{border-color:var(--ink)}
.chosen .all{border-color:transparent;color:var(--link);text-decoration:underline}
.find{margin-bottom:.75rem}
.eyebrow{margin:1.5rem 0 0;color:var(--soft);font-size:.85rem;font-weight:600}
.eyebrow+h1{margin-top:.1rem}
.week-table .none{color:var(--soft)}
.read{color:var(--soft);font-size:.95rem}
.read b{color:var(--ink);font-weight:600}
.thread{margin:1.5rem 0 0;padding:0;list-style:none;border-left:2px solid var(--rule)}
.thread>li{position:relative;padding:0 0 1.75rem 1.5rem}
.thread>li::before{content:"";position:absolute;left:-.46rem;top:.45rem;width:.8rem;height:.8rem;border-radius:50%;border:2px solid var(--paper);background:var(--tone)}
.thread h2{margin:0 0 .4rem;font-size:1.2rem;font-family:Charter,"Iowan Old Style","Palatino Linotype","Source Serif 4","Noto Serif","Liberation Serif",Georgia,serif}
.thread h2 a{color:inherit;text-decoration:none}
.thread h2 a:hover{text-decoration:underline}
.growth{margin:.5rem 0 .5rem;padding:.1rem 0 .1rem .9rem;list-style:none;border-left:1px solid var(--rule);font-size:.88rem;color:var(--soft)}
.growth li{padding:.08rem 0}
.growth time{display:inline-block;min-width:3.2rem;font-variant-numeric:tabular-nums}
.growth .alert{color:var(--ink)}
.growth .alert strong{font-weight:650}
.growth .denies{color:var(--s5)}
.stage{font-size:1rem}
.week-table{font-variant-numeric:tabular-nums}
.week-table td,.week-table thead th+th{text-align:right;padding-right:.6rem}
.week-table tbody th a{white-space:nowrap}
.strip{display:block;fill:var(--off)}
.strip .ok{fill:var(--good)}
.strip .partly{fill:var(--s3)}
.strip .down{fill:var(--s5)}
.feeds td,.feeds th{font-size:.88rem}
.narrow{display:none;color:var(--soft)}
@media (max-width:40rem){.narrow{display:inline}}
.feed-failing td:nth-of-type(1),.feed-gone td:nth-of-type(1){color:var(--s5)}
.feed-ok td:nth-of-type(1){color:var(--good)}
`;
