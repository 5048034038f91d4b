/** The pages of a subscriber: what is wanted, where to, forms and what came of them. */
export const MANAGE_STYLE = `
.manage{margin-bottom:1rem}
.manage fieldset{min-width:0;margin:0 0 1.75rem;padding:0;border:0}
.manage legend{padding:0;margin-bottom:.35rem;font-weight:650}
.manage fieldset>.by{margin-bottom:.5rem}
.wishes fieldset,.manage>fieldset{padding-top:1.1rem;border-top:1px solid var(--rule)}
.wishes legend,.manage>fieldset>legend{float:left;width:100%}
.wishes legend+*,.manage>fieldset>legend+*{clear:both}
.fields{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(13rem,100%),1fr));gap:.9rem 1.25rem}
.field{display:flex;flex-direction:column;gap:.25rem;margin:0 0 1.1rem}
.fields .field{margin:0;justify-content:flex-end}
.field label{font-size:.9rem;color:var(--soft)}
.field select,.field input{width:100%;min-height:2.6rem}
.field small{color:var(--soft)}
.ticks{display:flex;flex-wrap:wrap;gap:.45rem}
.ticks .tick{display:inline-flex;gap:.5rem;align-items:center;min-height:2.2rem;padding:.2rem .8rem .2rem .6rem;border:1px solid var(--rule);border-radius:1.2rem;background:var(--raised)}
.tick:hover{border-color:var(--soft)}
.tick:has(:checked){border-color:var(--link);box-shadow:inset 0 0 0 1px var(--link)}
.tick:has(:focus-visible){outline:3px solid var(--link);outline-offset:2px}
.tick input{flex:none;width:1rem;height:1rem;margin:0;accent-color:var(--link)}
.tick input:focus-visible{outline:0}
.channels{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr));gap:.6rem}
.channels .tick{display:flex;gap:.7rem;align-items:flex-start;padding:.65rem .8rem;border:1px solid var(--rule);border-radius:6px;background:var(--raised)}
.channels .tick input{margin-top:.25rem}
.channels strong{display:block;font-weight:600}
.channels strong::first-letter{text-transform:uppercase}
.channels small{display:block;overflow-wrap:anywhere;color:var(--soft)}
.manage input[type=date],.manage input[type=time]{padding:.4rem .6rem;border:1px solid var(--soft);border-radius:4px;background:var(--raised)}
.manage .digits{max-width:13rem;font-size:1.4rem;letter-spacing:.2em;font-variant-numeric:tabular-nums}
.buttons{display:flex;flex-wrap:wrap;gap:.6rem}
.buttons button{min-height:2.6rem}
.second{background:none;color:var(--ink)}
.steps{display:flex;flex-wrap:wrap;gap:.4rem 1.25rem;margin:0 0 1.25rem;padding:0;list-style:none;counter-reset:step;font-size:.9rem;color:var(--soft)}
.steps li{display:flex;gap:.5rem;align-items:center;counter-increment:step}
.steps li::before{content:counter(step);display:grid;place-items:center;width:1.5rem;height:1.5rem;border:1px solid var(--soft);border-radius:50%;font-variant-numeric:tabular-nums}
.steps [aria-current]{color:var(--ink);font-weight:650}
.steps [aria-current]::before{background:var(--ink);border-color:var(--ink);color:var(--paper)}
.manage.columns,.steps~.columns{gap:1.5rem 3.5rem}
@media (min-width:60rem){.manage.columns,.steps~.columns{grid-template-columns:minmax(0,1fr) 19rem}.columns>aside:has(.estimate){position:sticky;top:1rem}}
.estimate{margin-bottom:1.25rem;padding:1.1rem 1.25rem;background:var(--raised);border:1px solid var(--rule);border-radius:6px}
.estimate p:last-child{margin:0}
.estimate .amount strong{display:block;font-family:Charter,"Iowan Old Style","Palatino Linotype","Source Serif 4","Noto Serif","Liberation Serif",Georgia,serif;font-size:1.6rem;line-height:1.25}
.estimate svg{display:block;max-width:100%;margin-bottom:.6rem;fill:var(--bar)}
.estimate text{fill:var(--soft);font-size:12px;font-variant-numeric:tabular-nums}
.summary{margin:0 0 1rem}
.summary div{padding:.45rem 0;border-top:1px solid var(--rule)}
.summary dt{font-size:.85rem;color:var(--soft)}
.summary dd{margin:0}
.secret{overflow-wrap:anywhere;user-select:all}
.notice{max-width:44rem;padding:.6rem 1rem;border-left:3px solid var(--good);background:var(--raised)}
.notice p{margin:0}
.notice.wrong{border-left-color:var(--s5)}
.notice ul{margin:0}`;
