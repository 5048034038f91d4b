import { correctionLessons } from '../../infra/commands/correction-lessons.ts';
import { preview } from '../../infra/commands/judge-preview.ts';
import { withSettings } from '../../shared/judging/judge.ts';
import { correctDecision } from '../../shared/steps/correct-decision.ts';
import { foldArticles } from '../../shared/steps/fold-articles.ts';
import { openTestHouse, testJudge } from '../fakes/house.ts';
import { sampleArticle } from '../fakes/samples.ts';

const article = (name: string, title: string, minute: number) => {
  const published = `2025-01-13T10:0${minute}:00.000Z`;
  const url = `https://${name}.example/news`;
  return sampleArticle({ title, summary: '', url, family: name, outlet: name, published, firstSeen: published });
};
const flight = article('wire', 'First direct flight from Moscow lands in Pyongyang with Russian tourists', 1);
const same = article('press', 'First direct flight from Moscow brings Russian tourists to Pyongyang', 2);
const soldiers = article('gazette', 'Ukraine captures two North Korean soldiers in Kursk', 3);

const openHouse = async () => {
  const { ports } = await openTestHouse({ feeds: [], fetchFeed: async () => ({ kind: 'gone', why: '' }) });
  await foldArticles(ports, [{ id: 'm', articles: [flight, same, soldiers] }]);
  return ports;
};

describe('what operators said', () => {
  it('teaches nothing where nothing was said', async () => {
    expect(await correctionLessons(await openHouse())).toEqual([]);
  });

  it('teaches the next fit what is not relevant and what is apart', async () => {
    const ports = await openHouse();
    const by = { at: '2025-01-13T12:00:00.000Z', by: 'operator' } as const;
    await correctDecision(ports, { kind: 'not-relevant', article: soldiers.id, ...by });
    await correctDecision(ports, { kind: 'apart', article: same.id, ...by });
    const lessons = await correctionLessons(ports);
    const labelOf = (title: string) => lessons.find(({ item }) => item.title === title);
    expect(lessons).toHaveLength(3);
    expect(labelOf(soldiers.title)).toMatchObject({ relevant: false, development: null, set: 'corrections' });
    expect(labelOf(flight.title)?.relevant).toBe(true);
    expect(labelOf(same.title)?.development).not.toBe(labelOf(flight.title)?.development);
  });
});

describe('a preview', () => {
  const edited = (change: { readonly threshold?: number; readonly join?: number }) => {
    const { settings } = testJudge();
    const { relevance, grouping } = settings;
    return withSettings(testJudge(), {
      ...settings,
      relevance: { ...relevance, threshold: change.threshold ?? relevance.threshold },
      grouping: { ...grouping, ...(change.join ? { join: 1, weak: 1, merge: 1 } : {}) },
    });
  };

  it('names alerts that would be lost with a higher threshold', async () => {
    const ports = await openHouse();
    const { was, would, differences } = await preview({ ...ports, judge: edited({ threshold: 1 }) }, 30);
    expect({ was, would }).toEqual({ was: 2, would: 0 });
    expect(differences.map(({ alert }) => alert)).toEqual(['lost', 'lost']);
  });

  it('names alerts that there would be more where nothing joins', async () => {
    const ports = await openHouse();
    const { differences } = await preview({ ...ports, judge: edited({ join: 1 }) }, 30);
    expect(differences).toMatchObject([{ alert: 'more', headline: same.title }]);
  });
});
