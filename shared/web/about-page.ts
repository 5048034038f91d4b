import { CATEGORIES, CONFIDENCES, SEVERITIES } from '../domain/grades.ts';
import { primaryTag } from '../domain/language-tag.ts';
import { EN } from '../rendering/strings-en.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { WebPorts } from './web-ports.ts';
import { CONFIDENCE_MEANING, confidenceMark, counted, severityMark } from './words.ts';

const MEANING: Readonly<Record<(typeof CATEGORIES)[number], string>> = {
  sanctions: 'sanctions, vetoes, the UN panel and its successor, evasion',
  treaty: 'the pact: its text, signing, ratification, clauses',
  troops: 'soldiers and sappers, their losses, captives and honours, whoever reports them',
  arms: 'shells, missiles and other weapons handed over or used',
  technology: 'satellites, know-how for drones, nuclear and missile help',
  labour: 'workers',
  military: 'visits of defence ministers and generals, exercises, displays',
  economy: 'trade, transport, tourism, energy, food, culture and health',
  diplomacy: 'meetings, messages and visits of leaders and ministers',
  reaction: 'what third parties say or do about any of it',
};

const SEVERITY_MEANING = {
  1: 'routine contact',
  2: 'worth noting',
  3: 'a step that will be looked back on',
  4: 'changes what the two can do, or what others must reckon with',
  5: 'a turning point',
} as const;

const grades = (): Html => html`<h2>What it grades</h2>
<table><caption>Confidence: the first row that fits</caption><tbody>${CONFIDENCES.map(
  (confidence) =>
    html`<tr><th scope="row">${confidenceMark(confidence)}</th><td>${CONFIDENCE_MEANING[confidence]}</td></tr>`,
)}</tbody></table>
<table><caption>Severity</caption><tbody>${SEVERITIES.map(
  (severity) => html`<tr><th scope="row">${severityMark(severity)}</th><td>${SEVERITY_MEANING[severity]}</td></tr>`,
)}</tbody></table>
<table><caption>Category: the first that fits what the development itself is</caption><tbody>${CATEGORIES.map(
  (category) =>
    html`<tr><th scope="row"><a href="/?category=${category}">${EN.category[category]}</a></th><td>${MEANING[category]}</td></tr>`,
)}</tbody></table>`;

const sight = (ports: WebPorts): Html => {
  const feeds = [...ports.catalogue.values()];
  const families = new Set(feeds.map(({ family }) => family)).size;
  const languages = new Set(feeds.map(({ language }) => primaryTag(language))).size;
  return html`<h2>What it reads</h2>
<p>${counted(feeds.length, 'feed')} of ${counted(families, 'publisher')} in ${counted(languages, 'language')}; <a href="/health">each with its state</a>. It reads what the feeds say: headlines and summaries, not whole articles.</p>
<h2>What it cannot see</h2>
<ul>
<li>What no feed of the list reports, what is behind a paywall and not in a summary, pictures, broadcasts, social media.</li>
<li>Whether something is true. Confidence says who says so, and how independent they are of each other; it is no probability.</li>
<li>Everything that words do not show. It compares names, acts, figures and dates in the texts; two reports of one fact in very different words can stay apart, and two facts told alike can be taken for one. Each decision gives its reasons, so that you can check it against the text.</li>
<li>State outlets are good evidence for what a government says, weak evidence for what happened. They never count as independent.</li>
</ul>`;
};

/** How it decides, from what, and what it cannot see. */
export const aboutPage = (ports: WebPorts): Html =>
  layout({
    head: ports.head,
    title: 'About',
    current: '/about',
    canonical: `${ports.site}/about`,
    body: html`<div class="prose"><h1>${ports.head.question}</h1>
<p class="lead">${ports.head.title} reads the world’s news about ${ports.head.sides[0].name} and ${ports.head.sides[1].name} and says, once, what is new: who says so, how sure that is, and what it changes.</p>
<h2>How it decides</h2>
<ol>
<li>An entry of a feed is an <strong>article</strong> when it is about what the two do with each other.</li>
<li>Articles in any language that tell the same act, statement, claim or figure are one <strong>development</strong>. A development is told once, as an alert; again only when it is denied, confirmed, or its figures change.</li>
<li>Developments that continue one another are a <strong>story</strong>.</li>
</ol>
<p>Word lists, rules and weights decide, and nothing else: the same text always gets the same answer, with its reasons.</p>
${grades()}${sight(ports)}
<h2>Use it</h2>
<p>Feeds (<a href="/feed.rss">RSS</a>, <a href="/feed.atom">Atom</a>, <a href="/feed.json">JSON Feed</a>) of everything, of any filter and of any story; <a href="/api/openapi.json">an API</a>; the list as <a href="/export.csv">CSV</a> or <a href="/export.jsonl">JSON Lines</a>.</p></div>`,
  });
