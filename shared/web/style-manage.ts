/** The page of a subscriber: forms and what came of them. */
export const MANAGE_STYLE = `
.manage{margin-bottom:1rem}
.manage fieldset{margin:0 0 1rem;padding:.5rem 1rem .75rem;border:1px solid var(--rule);border-radius:6px}
.manage legend{padding:0 .3rem;font-weight:600}
.manage fieldset .by{margin-bottom:.25rem}
.manage .tick{display:inline-block;min-width:12rem;padding:.2rem 1rem .2rem 0}
.manage input[type=date],.manage input[type=time]{padding:.4rem .6rem;border:1px solid var(--soft);border-radius:4px;background:var(--raised)}
.notice{padding:.6rem 1rem;border-left:3px solid var(--good);background:var(--raised)}
.notice.wrong{border-left-color:var(--s5)}
.notice ul{margin:0}`;
