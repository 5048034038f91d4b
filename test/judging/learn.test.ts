import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { analyse } from '../../shared/judging/analyse.ts';
import { foldArticle } from '../../shared/judging/fold.ts';
import { withSettings } from '../../shared/judging/judge.ts';
import { fitSettings, type Lesson } from '../../shared/judging/learn.ts';
import { type Case, fitLogistic, probability } from '../../shared/judging/logistic.ts';
import { DEVELOPMENT_FEATURES } from '../../shared/judging/match.ts';
import { openMemory } from '../../shared/judging/memory.ts';
import { PAIR_FEATURES } from '../../shared/judging/pair-names.ts';
import { relevanceOf } from '../../shared/judging/relevance.ts';
import { relevanceSign } from '../../shared/judging/relevance-features.ts';
import { PARTNER_LANGUAGES, partnerItem } from '../bench/news.ts';
import { articleOf, judge } from './texts.ts';

const FREE = { signs: {}, pull: 0.001, rounds: 60 } as const;
const cases = (...counted: readonly (readonly [Case['features'], positive: number, negative: number])[]) =>
  counted.flatMap(([features, positive, negative]): Case[] => [
    { features, positive: true, weight: positive },
    { features, positive: false, weight: negative },
  ]);

describe('a logistic model', () => {
  it('says of each case the share that was seen', () => {
    const share = fc.integer({ min: 1, max: 99 });
    fc.assert(
      fc.property(share, share, share, (none, one, other) => {
        const model = fitLogistic(
          cases([{}, none, 100 - none], [{ a: 1 }, one, 100 - one], [{ b: 1 }, other, 100 - other]),
          FREE,
        );
        expect(probability(model, {})).toBeCloseTo(none / 100, 2);
        expect(probability(model, { a: 1, b: 0 })).toBeCloseTo(one / 100, 2);
        expect(probability(model, { b: 1 })).toBeCloseTo(other / 100, 2);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps no weight of the wrong sign, and small ones where it is pulled', () => {
    const seen = cases([{}, 50, 50], [{ a: 1 }, 90, 10], [{ b: 1 }, 10, 90]);
    const bound = fitLogistic(seen, { ...FREE, signs: { a: 'against', b: 'for' } });
    expect(bound.weights).toEqual({});
    const signed = fitLogistic(seen, { ...FREE, signs: { a: 'for', b: 'against' } });
    expect(signed.weights['a']).toBeCloseTo(Math.log(9), 1);
    expect(signed.weights['b']).toBeCloseTo(-Math.log(9), 1);
    const pulled = fitLogistic(seen, { ...FREE, pull: 1000 });
    expect(Math.abs(pulled.weights['a'] as number)).toBeLessThan(0.1);
  });

  it('does not run away where the cases are told apart without a doubt', () => {
    const { weights } = fitLogistic(cases([{ a: 1 }, 100, 0], [{ b: 1 }, 0, 100]), { ...FREE, pull: 1, rounds: 200 });
    expect(weights['a']).toBeGreaterThan(1);
    expect(weights['a']).toBeLessThan(10);
    expect(weights['b']).toBeCloseTo(-(weights['a'] as number), 2);
  });
});

const HOUR = 3_600_000;
const START = Date.parse('2025-01-01T00:00:00Z');

/** Two dozen invented developments, each told by four outlets in two languages and two ways. */
const told = Array.from({ length: 96 }, (_, at): Lesson => {
  const development = Math.floor(at / 4);
  const language = PARTNER_LANGUAGES[(development + (at % 2)) % PARTNER_LANGUAGES.length] ?? 'en';
  const item = partnerItem(development, language, at % 4 < 2 ? 0 : 1);
  return {
    item: { ...item, published: new Date(START + development * 20 * HOUR + (at % 4) * HOUR).toISOString() },
    family: `outlet-${at % 4}`,
    relevant: true,
    development: `d${development}`,
    near: development === 3 ? ['d4'] : [],
    set: development < 12 ? 'first' : 'second',
  };
});

/** Headlines that name both sides and are about something else. */
const others = readFileSync('test/fixtures/relevance-hard.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map(
    (line) =>
      JSON.parse(line) as { title: string; summary: string; lang: string; published: string; relevant: boolean },
  )
  .map(
    ({ title, summary, lang, published, relevant }, at): Lesson => ({
      item: { title, summary, language: lang, published },
      family: `other-${at}`,
      relevant,
      development: null,
      near: [],
      set: 'first',
    }),
  );

describe('what is fitted to lessons', () => {
  const lessons = [...told, ...others];
  const settings = fitSettings(judge, lessons);
  const taught = withSettings(judge, settings);

  it('has no weight of the wrong sign, leaves thresholds alone, and is the same every time', () => {
    const wrong = (weights: Readonly<Record<string, number>>, signOf: (name: string) => string | undefined) =>
      Object.entries(weights).filter(
        ([name, weight]) => (signOf(name) === 'for' && weight < 0) || (signOf(name) === 'against' && weight > 0),
      );
    expect(wrong(settings.relevance.weights, relevanceSign)).toEqual([]);
    expect(wrong(settings.grouping.weights, (name) => PAIR_FEATURES[name as keyof typeof PAIR_FEATURES])).toEqual([]);
    expect(
      wrong(settings.developments.weights, (name) => DEVELOPMENT_FEATURES[name as keyof typeof DEVELOPMENT_FEATURES]),
    ).toEqual([]);
    expect(settings.relevance).toMatchObject({
      threshold: judge.settings.relevance.threshold,
      near: judge.settings.relevance.near,
    });
    expect(settings.grouping).toMatchObject({ join: judge.settings.grouping.join });
    expect(fitSettings(judge, lessons)).toEqual(settings);
  });

  it('counts a concept once for each development that names it', () => {
    const common = Object.entries(settings.common);
    expect(common.length).toBeGreaterThan(10);
    expect(common.every(([, share]) => share > 0 && share <= 1)).toBe(true);
    expect(settings.common['country.ru']).toBe(1);
  });

  it('tells the lessons’ relevant items from the others', () => {
    const rightly = lessons.filter(
      ({ item, relevant }) => relevanceOf(taught, analyse(taught, item), item).score > 0.5 === relevant,
    );
    expect(rightly.length / lessons.length).toBeGreaterThan(0.9);
  });

  it('puts what is one development together, and keeps the others apart', () => {
    const memory = openMemory(taught, []);
    const placed = told.map(({ item, family }, at) => {
      const article = articleOf(item.title, { ...item, family, url: `https://${family}.example/${at}` });
      return foldArticle(taught, memory, article, new Date(item.published)).decision.development;
    });
    const pairs = placed.flatMap((one, at) =>
      placed.slice(at + 1).map((other, next) => ({
        same: Math.floor(at / 4) === Math.floor((at + 1 + next) / 4),
        joined: one === other,
      })),
    );
    const joined = pairs.filter((pair) => pair.joined);
    expect(joined.filter(({ same }) => same).length / joined.length).toBeGreaterThan(0.9);
    expect(joined.filter(({ same }) => same).length / pairs.filter(({ same }) => same).length).toBeGreaterThan(0.6);
  });
});
