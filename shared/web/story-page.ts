import type { Development } from '../domain/development.ts';
import { isDevelopmentId } from '../domain/development.ts';
import { stageReached } from '../judging/traits.ts';
import { freshLines, gradesLine, newsList, quietLine } from './development-card.ts';
import { feedsOf } from './filter-panel.ts';
import { growthList } from './growth.ts';
import { type Html, html, spoken } from './html.ts';
import { layout } from './layout.ts';
import { timeOf } from './listing.ts';
import type { WebPorts } from './web-ports.ts';
import { counted, fullTime, shortDay } from './words.ts';

const PAGE_LENGTH = 15;

/** What each stage means to a reader. */
const STAGE_WORDS: Readonly<Record<string, string>> = {
  planned: 'planned',
  arrived: 'under way: they have arrived',
  met: 'talks were held',
  returned: 'over: they have returned',
  left: 'over: they have left',
  signed: 'signed',
  submitted: 'before parliament',
  ratified: 'ratified',
  force: 'in force',
};

interface StoryView {
  readonly story: string;
  /** Of this page, newest first; absorbed ones left out. */
  readonly developments: readonly Development[];
  readonly count: number;
  /** What the next, older page begins before. */
  readonly next: string | null;
  readonly first: string;
}

const item = (development: Development): Html => html`<li class="s${development.severity}" id="d-${development.id}">
<p class="grades">${fullTime(timeOf(development))} ${gradesLine(development)}</p>
<h2${spoken(development.headlineLanguage)}><a href="/d/${development.id}">${development.headline}</a></h2>
${newsList(freshLines(development), development.headlineLanguage)}${quietLine(development)}${growthList(development)}</li>`;

const stageLine = (developments: readonly Development[]): Html | null => {
  const reached = developments.find((development) => stageReached(development) !== null);
  const stage = reached === undefined ? null : stageReached(reached);
  return stage === null || reached === undefined
    ? null
    : html`<p class="stage">Stage: <strong>${STAGE_WORDS[stage] ?? stage}</strong>, as of ${shortDay(timeOf(reached))}.</p>`;
};

const FOLLOW = [
  ['/feed.rss', 'RSS'],
  ['/feed.atom', 'Atom'],
  ['/feed.json', 'JSON Feed'],
] as const;

const bodyOf = (
  { story, developments, count, next, first }: StoryView,
  latest: Development,
): Html => html`<p class="eyebrow">Story</p>
<h1${spoken(latest.headlineLanguage)}>${latest.headline}</h1>
<p class="lead">${counted(count, 'development')} since ${shortDay(timeOf({ id: first }))}, the newest first.</p>
${stageLine(developments)}
<p>Follow this story: ${FOLLOW.map(([path, name], at) => html`${at > 0 ? ' · ' : null}<a href="${path}?story=${story}">${name}</a>`)}</p>
<ol class="thread" reversed>${developments.map(item)}</ol>
${next === null ? null : html`<p class="older"><a rel="next" href="/story/${story}?before=${next}">Earlier in this story</a></p>`}`;

/** One Query for the story's ids, one BatchGet for a page of its developments; null: there is none. */
const readStory = async (ports: WebPorts, story: string, before: string | null): Promise<StoryView | null> => {
  const all = await ports.stories.list(story);
  const older = before === null ? all : all.filter((id) => id < before);
  const ids = older.slice(-PAGE_LENGTH).reverse();
  const found = await ports.developments.getMany(ports.head.id, ids);
  // A link outlives a merge that took the development into another story.
  const developments = found.filter((one) => one.absorbedBy === null && one.story === story);
  const first = all[0];
  if (first === undefined || developments.length === 0) return null;
  const next = older.length > PAGE_LENGTH ? (ids.at(-1) ?? null) : null;
  return { story, developments, count: all.length, next, first };
};

/** A story as a thread, newest first. `before`: what its page begins before; anything that is no id is left aside. */
export const storyPage = async (ports: WebPorts, story: string, before: string | null): Promise<Html | null> => {
  const view = await readStory(ports, story, before !== null && isDevelopmentId(before) ? before : null);
  const latest = view?.developments[0];
  if (!view || !latest) return null;
  return layout({
    head: ports.head,
    title: latest.headline,
    description: `A story of ${counted(view.count, 'development')}.`,
    canonical: `${ports.site}/story/${story}`,
    feeds: feedsOf({ story }, latest.headline),
    body: bodyOf(view, latest),
  });
};
