import { type Article, articleVersion } from '../../shared/domain/article.ts';
import { type Development, developmentId } from '../../shared/domain/development.ts';
import { explainMatch } from '../../shared/judging/explain.ts';
import { foldArticle } from '../../shared/judging/fold.ts';
import { openMemory } from '../../shared/judging/memory.ts';
import { articleOf, judge, read } from './texts.ts';

const article = (title: string, more: Partial<Article> = {}): Article =>
  articleOf(title, { published: '2024-06-19T09:00:00.000Z', firstSeen: '2024-06-19T09:05:00.000Z', ...more });

const now = new Date('2024-06-19T09:05:00.000Z');
const signed = article('Putin and Kim sign a partnership treaty in Pyongyang');

describe('foldArticle', () => {
  test('begins a development, which owes a new alert', () => {
    const { decision, alert, changed } = foldArticle(judge, openMemory(judge, []), signed, now);
    expect(decision).toMatchObject({ relevant: true, category: 'treaty', alert: 'new' });
    expect(alert).toMatchObject({ kind: 'new', revision: 1, development: decision.development });
    expect(changed).toHaveLength(1);
    expect(changed[0]).toMatchObject({ articles: 1, revision: 1, version: 0, pending: [alert] });
  });

  test('the same version again changes nothing', () => {
    const memory = openMemory(judge, []);
    const first = foldArticle(judge, memory, signed, now);
    expect(foldArticle(judge, memory, signed, now)).toMatchObject({
      alert: null,
      changed: [],
      decision: { development: first.decision.development, alert: null },
    });
  });

  test('another language joins in silence', () => {
    const memory = openMemory(judge, []);
    const first = foldArticle(judge, memory, signed, now);
    const other = article('Путин и Ким Чен Ын подписали в Пхеньяне договор о партнерстве', {
      language: 'ru',
      family: 'other',
    });
    expect(foldArticle(judge, memory, other, now).decision).toMatchObject({
      development: first.decision.development,
      alert: null,
    });
  });

  test('what was told as a claim is told again when it is confirmed, by way of one source in silence', () => {
    const memory = openMemory(judge, []);
    const tellings = [
      article('Kremlin says Putin and Kim signed a partnership treaty in Pyongyang', {
        family: 'kremlin',
        kind: 'official',
        side: 'ru',
      }),
      article('Putin and Kim sign a partnership treaty in Pyongyang', { family: 'one-wire', kind: 'wire' }),
      article('Putin and Kim sign partnership treaty at Pyongyang summit', { family: 'other-paper', kind: 'press' }),
      article('In Pyongyang, Kim and Putin sign a partnership treaty', { family: 'third-paper', kind: 'press' }),
    ];
    const decisions = tellings.map((one) => foldArticle(judge, memory, one, now).decision);
    expect(new Set(decisions.map(({ development }) => development)).size).toBe(1);
    expect(decisions.map(({ confidence, alert }) => [confidence, alert])).toEqual([
      ['claimed', 'new'],
      ['reported', null],
      ['confirmed', 'update'],
      ['confirmed', null],
    ]);
  });

  test('a plan, the journey and the event are developments of their own', () => {
    const memory = openMemory(judge, []);
    const told = [
      ['2025-08-28T06:00:00.000Z', 'Kim Jong Un to join Putin at military parade in Beijing next week, China says'],
      ['2025-09-02T04:00:00.000Z', "Kim's train crosses into China on its way to Beijing parade with Putin and Xi"],
      ['2025-09-03T03:00:00.000Z', 'Xi hosts Putin and Kim at huge military parade in Beijing'],
    ] as const;
    const kinds = told.map(([published, title]) => {
      const one = article(title, { published, firstSeen: published, family: title.slice(0, 4) });
      return foldArticle(judge, memory, one, new Date(published)).decision;
    });
    expect(kinds.map(({ alert }) => alert)).toEqual(['new', 'new', 'new']);
    expect(new Set(kinds.map(({ development }) => development)).size).toBe(3);
  });

  test('finds its development among more than a thousand that share its commonest words', () => {
    const memory = openMemory(judge, []);
    const own = foldArticle(judge, memory, signed, now).changed[0] as Development;
    const crowd = article('Putin and Kim meet in Pyongyang', { summary: 'Russia and North Korea spoke of ties.' });
    const like = foldArticle(judge, openMemory(judge, []), crowd, now).changed[0] as Development;
    const many = Array.from({ length: 3000 }, (_, at) => ({
      ...like,
      id: developmentId(`2024-06-19T0${at % 9}:00:00.000Z`, `${at}`),
      versions: [`${at}:1`],
    }));
    const full = openMemory(judge, [own, ...many]);
    const other = article('Kim and Putin sign partnership treaty in Pyongyang', { family: 'other' });
    expect(foldArticle(judge, full, other, now).decision).toMatchObject({ development: own.id, alert: null });
  });

  test('says what is near and why', () => {
    const memory = openMemory(judge, []);
    const own = foldArticle(judge, memory, signed, now).decision.development;
    foldArticle(judge, memory, article('Russia opens a school in Pyongyang', { family: 'school' }), now);
    const near = explainMatch(
      judge,
      memory,
      read('Kim and Putin sign a treaty in Pyongyang'),
      signed.published,
      'other',
    );
    expect(near[0]).toMatchObject({
      development: own,
      reasons: expect.arrayContaining([expect.stringMatching(/^for: /)]),
    });
    expect(near.flatMap(({ reasons }) => reasons).join()).toContain('against: ');
    expect(near.map(({ score }) => score)).toEqual(near.map(({ score }) => score).toSorted((a, b) => b - a));
  });

  test('what was background stays so for what is old, and an opinion makes no news of what was told', () => {
    const opinion = article('Opinion: what the treaty of Putin and Kim in Pyongyang means', { family: 'paper' });
    const memory = openMemory(judge, []);
    const [told] = foldArticle(judge, memory, signed, now).changed;
    const after = foldArticle(judge, memory, opinion, now);
    expect(after.alert).toBeNull();
    expect(after.changed[0]).toMatchObject({ id: told?.id, quiet: null, revision: 1 });

    const quiet = openMemory(judge, []);
    const [background] = foldArticle(judge, quiet, opinion, now).changed;
    expect(background).toMatchObject({ quiet: 'background', revision: 0 });
    const old = foldArticle(judge, quiet, { ...signed, late: true, old: true }, now);
    expect([old.alert, old.decision.development === background?.id]).toEqual([null, true]);
    expect(old.changed[0]).toMatchObject({ quiet: 'background', revision: 0 });
  });

  test('an old entry of a first poll is remembered, not alerted', () => {
    const { alert, changed } = foldArticle(judge, openMemory(judge, []), { ...signed, late: true, old: true }, now);
    expect(alert).toBeNull();
    expect(changed[0]).toMatchObject({ quiet: 'old', revision: 0, pending: [] });
  });

  test('a late article owes a late alert', () => {
    expect(foldArticle(judge, openMemory(judge, []), { ...signed, late: true }, now).alert).toMatchObject({
      late: true,
    });
  });

  test('a changed headline at the same address stays with its development and counts once', () => {
    const memory = openMemory(judge, []);
    const first = foldArticle(judge, memory, signed, now);
    const title = 'Putin and Kim sign a partnership treaty in Pyongyang, state media say';
    const changed = foldArticle(judge, memory, { ...signed, title, version: articleVersion(title, '') }, now);
    expect(changed.decision.development).toBe(first.decision.development);
    expect(changed.changed[0]).toMatchObject({ articles: 1, sources: [{ title }] });
  });

  test('an explainer is kept without an alert, and news of it makes it news', () => {
    const memory = openMemory(judge, []);
    const asks = article('Explainer: What is in the partnership treaty that Putin and Kim signed in Pyongyang?', {
      family: 'other',
    });
    const quiet = foldArticle(judge, memory, asks, now);
    expect(quiet.alert).toBeNull();
    expect(quiet.changed[0]).toMatchObject({ quiet: 'background' });
    const news = foldArticle(judge, memory, signed, now);
    expect(news.alert).toMatchObject({ kind: 'new' });
    expect(news.changed[0]).toMatchObject({ quiet: null });
  });

  test('rows of an opened memory know what was folded', () => {
    const before = foldArticle(judge, openMemory(judge, []), signed, now);
    const opened = openMemory(judge, JSON.parse(JSON.stringify(before.changed)));
    expect(foldArticle(judge, opened, signed, now).changed).toEqual([]);
  });

  test('what was published before all that is remembered is archived', () => {
    const ancient = { ...signed, published: '2023-11-02T09:00:00.000Z', late: true };
    const { alert, changed } = foldArticle(judge, openMemory(judge, []), ancient, now);
    expect(alert).toBeNull();
    expect(changed[0]).toMatchObject({ quiet: 'old' });
  });

  test('a denial is heard however many have reported it', () => {
    const memory = openMemory(judge, []);
    for (let outlet = 0; outlet < 40; outlet += 1)
      foldArticle(
        judge,
        memory,
        article('Ukraine says it captured two North Korean soldiers in Russia’s Kursk region', {
          url: `https://outlet-${outlet}.example/captured`,
          family: `outlet-${outlet}`,
        }),
        now,
      );
    const denial = article('Kremlin denies that two North Korean soldiers were captured in Kursk region');
    const { alert, changed } = foldArticle(judge, memory, denial, now);
    expect(alert).toMatchObject({ kind: 'update', confidence: 'disputed', revision: 2 });
    expect(changed[0]?.reports.length).toBeLessThan(30);
  });
});
