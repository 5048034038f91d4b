import { readFileSync } from 'node:fs';
import { type Demo, demoSchema } from '../../infra/local/demo/schema.ts';
import { type Article, articleId, articleVersion } from '../../shared/domain/article.ts';
import type { Development } from '../../shared/domain/development.ts';
import { CONFIDENCE_RANK, type Confidence } from '../../shared/domain/grades.ts';
import { type Folded, foldArticle } from '../../shared/judging/fold.ts';
import { type Memory, openMemory } from '../../shared/judging/memory.ts';
import { judgeRelevance } from '../../shared/judging/relevance.ts';
import { openWatchJudge } from '../../shared/judging/watch-judge.ts';

const demo = demoSchema.parse(JSON.parse(readFileSync('infra/local/demo/june-2024.json', 'utf8')));
const judge = openWatchJudge();
type Item = Demo['items'][number];

const outletOf = (id: string) => demo.outlets.find((outlet) => outlet.id === id);

const articleOf = (item: Item): Article => {
  const outlet = outletOf(item.outlet);
  return {
    id: articleId(item.url),
    version: articleVersion(item.title, item.summary),
    url: item.url,
    title: item.title,
    summary: item.summary,
    language: outlet?.language ?? '',
    feed: item.outlet,
    outlet: outlet?.name ?? item.outlet,
    family: outlet?.family ?? item.outlet,
    kind: outlet?.kind ?? 'press',
    side: outlet?.side,
    published: item.published,
    firstSeen: item.published,
    late: false,
    old: false,
  };
};

interface Step {
  readonly item: Item;
  readonly folded: Folded;
}

const foldAll = (memory: Memory, items: readonly Item[]): readonly Step[] =>
  items.flatMap((item) => {
    const article = articleOf(item);
    if (!judgeRelevance(judge, article).relevant) return [];
    return [{ item, folded: foldArticle(judge, memory, article, new Date(item.published)) }];
  });

const reportsOf = (development: string): readonly Item[] =>
  demo.items.filter((item) => item.development === development);

/** Thread → categories that the design's table gives it, least and most severity, and the confidence that it ends with. */
const THREADS: readonly (readonly [string, readonly string[], number, number, Confidence])[] = [
  ['shells', ['arms'], 4, 4, 'reported'],
  ['visit-announced', ['diplomacy'], 3, 4, 'confirmed'],
  ['nato-warns', ['reaction'], 2, 3, 'confirmed'],
  ['satellite-help', ['technology'], 3, 4, 'reported'],
  ['china-seoul-dialogue', ['reaction'], 2, 3, 'reported'],
  ['arrival', ['diplomacy'], 4, 4, 'confirmed'],
  ['treaty-signed', ['treaty'], 5, 5, 'confirmed'],
  ['mutual-assistance', ['treaty'], 4, 5, 'claimed'],
  ['military-technical', ['military', 'arms', 'technology'], 3, 4, 'claimed'],
  ['sanctions-call', ['sanctions'], 3, 3, 'reported'],
  ['gifts', ['diplomacy'], 1, 2, 'reported'],
  ['invitation', ['diplomacy'], 2, 3, 'confirmed'],
  ['bridge', ['economy'], 2, 3, 'confirmed'],
  ['text-published', ['treaty'], 5, 5, 'confirmed'],
  ['china-distance', ['reaction'], 2, 3, 'confirmed'],
  ['seoul-arms', ['reaction'], 2, 3, 'confirmed'],
  ['putin-arms', ['arms'], 3, 4, 'reported'],
  ['washington-reacts', ['reaction'], 2, 3, 'confirmed'],
];

describe('each thread of the June 2024 visit, told by outlets of five languages', () => {
  test.each(THREADS)('%s', (thread, categories, least, most, ends) => {
    const steps = foldAll(openMemory(judge, []), reportsOf(thread));
    const [first] = steps;
    const alert = first?.folded.alert;
    expect(alert).toMatchObject({ kind: 'new', headlineLanguage: 'en' });
    expect(categories).toContain(alert?.category);
    expect(alert?.severity).toBeGreaterThanOrEqual(least);
    expect(alert?.severity).toBeLessThanOrEqual(most);
    expect(alert?.whatsNew.length).toBeGreaterThanOrEqual(1);

    const own = steps.filter(({ folded }) => folded.decision.development === first?.folded.decision.development);
    const grows = own.map(({ folded }) => folded.decision.confidence);
    expect(grows.at(-1)).toBe(ends);
    const ranks = grows.map((confidence) => CONFIDENCE_RANK[confidence]);
    expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
  });
});

/** Developments by label, as the sample in order makes them. */
const journey = foldAll(openMemory(judge, []), demo.items);
const labels = [...new Set(demo.items.flatMap(({ development }) => (development ? [development] : [])))];

const homeOf = (label: string): string | undefined => {
  const counts = new Map<string, number>();
  for (const { item, folded } of journey)
    if (item.development === label)
      counts.set(folded.decision.development, (counts.get(folded.decision.development) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0];
};

describe('the sample as a whole, in order', () => {
  test('alerts on nothing that is not new in it', () => {
    const noise = journey.filter(({ item, folded }) => item.development === null && folded.alert !== null);
    expect(noise.map(({ item }) => item.title)).toEqual([]);
  });

  test('takes in at least nine of ten reports', () => {
    const told = demo.items.filter(({ development }) => development !== null).length;
    const taken = journey.filter(({ item }) => item.development !== null).length;
    expect(taken / told).toBeGreaterThanOrEqual(0.9);
  });

  test('keeps nearly all reports of a thread in one development, says `new` of it once, and tells all threads but one', () => {
    const reports = journey.filter(({ item }) => item.development !== null);
    const athome = reports.filter(({ item, folded }) => folded.decision.development === homeOf(item.development ?? ''));
    expect(athome.length / reports.length).toBeGreaterThanOrEqual(0.98);
    const news = reports.filter(({ folded }) => folded.alert?.kind === 'new').map(({ item }) => item.development);
    const repeats = news.filter((label, at) => news.indexOf(label) < at);
    const told = new Set(reports.filter(({ folded }) => folded.alert !== null).map(({ item }) => item.development));
    expect(repeats).toEqual([]);
    expect(new Set(news).size).toBeGreaterThanOrEqual(labels.length - 1);
    expect(told.size).toBeGreaterThanOrEqual(labels.length - 1);
  });

  test('comes out the same where items arrive in batches and memory is opened anew for each', () => {
    let rows: readonly Development[] = [];
    const decisions = [];
    for (let at = 0; at < demo.items.length; at += 10) {
      const memory = openMemory(judge, rows);
      decisions.push(...foldAll(memory, demo.items.slice(at, at + 10)).map(({ folded }) => folded.decision));
      rows = JSON.parse(JSON.stringify([...memory.developments.values()])) as readonly Development[];
    }
    const homes = (all: readonly Folded['decision'][]) =>
      all.map(({ development, alert }) => `${development} ${alert}`);
    expect(homes(decisions)).toEqual(homes(journey.map(({ folded }) => folded.decision)));
  });

  test('has most of the treaty’s threads in one story, and says what was known of it', () => {
    const treaty = journey.filter(({ folded }) => folded.decision.category === 'treaty');
    const stories = treaty.map(({ folded }) => folded.decision.story);
    const most = Math.max(...[...new Set(stories)].map((story) => stories.filter((one) => one === story).length));
    expect(most / stories.length).toBeGreaterThanOrEqual(0.6);
    expect(treaty.some(({ folded }) => folded.alert?.kind === 'new' && folded.alert.was.length > 0)).toBe(true);
  });
});
