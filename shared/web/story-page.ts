import type { Development } from '../domain/development.ts';
import { developmentCard } from './development-card.ts';
import { type Html, html, spoken } from './html.ts';
import { layout } from './layout.ts';
import { timeOf } from './listing.ts';
import type { WebPorts } from './web-ports.ts';
import { counted, dayText } from './words.ts';

const PAGE_LENGTH = 15;

const heading = (development: Development): Html =>
  html`<h2><time datetime="${timeOf(development).slice(0, 10)}">${dayText(timeOf(development))}</time></h2>`;

const bodyOf = (developments: readonly Development[]): Html => {
  const latest = developments[0] as Development;
  return html`<h1${spoken(latest.headlineLanguage)}>${latest.headline}</h1>
<p>${counted(developments.length, 'development')} in this story, the newest first.</p>
<div class="list">${developments.map((development) => html`<section class="day">${heading(development)}${developmentCard(development)}</section>`)}</div>`;
};

/** A story: its developments, newest first; null: there is none. */
export const storyPage = async (ports: WebPorts, story: string): Promise<Html | null> => {
  const ids = await ports.stories.list(story);
  const all = await ports.developments.getMany(ports.head.id, ids.slice(-PAGE_LENGTH).reverse());
  const developments = all.filter(({ absorbedBy }) => absorbedBy === null);
  const [latest] = developments;
  if (!latest) return null;
  return layout({
    head: ports.head,
    title: latest.headline,
    canonical: `${ports.site}/story/${story}`,
    body: bodyOf(developments),
  });
};
