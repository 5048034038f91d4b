import { foldArticlesDoor } from '../../functions/fold-articles.ts';
import { openDoors } from '../../infra/local/house.ts';
import type { Article } from '../../shared/domain/article.ts';
import type { ArticlesMessage, Correction } from '../../shared/domain/queue-message.ts';
import { correctionId } from '../../shared/domain/stored-correction.ts';
import { BadInput } from '../../shared/errors.ts';
import { correctDecision } from '../../shared/steps/correct-decision.ts';
import { foldArticles } from '../../shared/steps/fold-articles.ts';
import { queueCorrections } from '../../shared/steps/queue-corrections.ts';
import { sayCorrection } from '../../shared/steps/say-correction.ts';
import { sweep } from '../../shared/steps/sweep.ts';
import { openTestHouse } from '../fakes/house.ts';
import { sampleArticle, sampleDevelopment } from '../fakes/samples.ts';

const AT = '2025-01-13T12:00:00.000Z';
const by = { at: AT, by: 'operator' } as const;

const captured = sampleArticle({
  title: 'Ukraine captures two North Korean soldiers in Kursk',
  summary: '',
  url: 'https://wire.example/captured',
  published: '2025-01-13T10:00:00.000Z',
  firstSeen: '2025-01-13T10:05:00.000Z',
});
const again = sampleArticle({
  ...captured,
  title: 'Two North Korean soldiers captured in Kursk by Ukraine',
  id: 'again',
  url: 'https://press.example/captured',
  family: 'press',
  published: '2025-01-13T10:30:00.000Z',
});

const treaty = sampleArticle({
  published: '2025-01-13T11:00:00.000Z',
  firstSeen: '2025-01-13T11:05:00.000Z',
});

const openHouse = () => openTestHouse({ feeds: [], fetchFeed: async () => ({ kind: 'gone', why: '' }) });
type House = Awaited<ReturnType<typeof openHouse>>;

const fold = ({ ports }: House, ...articles: Article[]) => foldArticles(ports, [{ id: 'm', articles }]);
const developmentOf = async ({ ports }: House, article: Article): Promise<string | null> =>
  (await ports.articles.ofArticle(article.id))[0]?.development ?? null;
const rowOf = async (house: House, article: Article) =>
  house.ports.developments.get('ru-kp', (await developmentOf(house, article)) ?? '');

const eventOf = (...bodies: readonly ArticlesMessage[]) => ({
  Records: bodies.map((body, at) => ({ messageId: `m${at}`, body: JSON.stringify(body), attributes: {} })),
});

describe('an operator’s correction', () => {
  it('that was kept and never sent, for its command died, goes out with the next sweep, and no more once applied', async () => {
    const house = await openHouse();
    await fold(house, captured, again);
    const correction: Correction = { kind: 'not-relevant', article: again.id, ...by };
    await sayCorrection(house.ports, correction);
    expect(await sweep(house.ports)).toMatchObject({ corrections: 1 });
    house.queues.open(openDoors(house.ports), 'articles');
    await house.queues.idle('articles');
    expect(await developmentOf(house, again)).toBeNull();
    expect(await sweep(house.ports)).toMatchObject({ corrections: 0 });
  });

  it('takes an article out, notes why in its row, and is done once', async () => {
    const house = await openHouse();
    await fold(house, captured, again);
    const before = await rowOf(house, captured);
    expect(before?.articles).toBe(2);
    const correction: Correction = { kind: 'not-relevant', article: again.id, ...by };
    expect(await correctDecision(house.ports, correction)).toBe(true);
    expect(await developmentOf(house, again)).toBeNull();
    const after = await rowOf(house, captured);
    expect(after).toMatchObject({ id: before?.id, articles: 1 });
    await correctDecision(house.ports, correction);
    expect((await rowOf(house, captured))?.version).toBe(after?.version);
    const stored = await house.ports.corrections.get('ru-kp', correctionId(correction));
    expect(stored).toMatchObject({ outcome: expect.stringContaining('taken out'), developments: [before?.id] });
  });

  it('tells apart what was joined, and what died in between goes on where it stood', async () => {
    const house = await openHouse();
    await fold(house, captured, again);
    const whole = await rowOf(house, captured);
    const dying = {
      ...house.ports,
      articles: { ...house.ports.articles, put: () => Promise.reject(new Error('died')) },
    };
    const correction: Correction = { kind: 'apart', article: again.id, ...by };
    await expect(correctDecision(dying, correction)).rejects.toThrow('died');
    expect(await correctDecision(house.ports, correction)).toBe(true);
    const [one, two] = [await rowOf(house, captured), await rowOf(house, again)];
    expect(one?.id).toBe(whole?.id);
    expect(two).toMatchObject({ articles: 1, revision: 1, version: 1, apartFrom: [whole?.id] });
    expect(two?.pending.map(({ kind }) => kind)).toEqual(['new']);
  });

  it.each<[string, (article: string, target: string) => Correction, string]>([
    ['to be off the subject', (article) => ({ kind: 'not-relevant', article, ...by }), 'is taken out already'],
    [
      'to be elsewhere',
      (article, development) => ({ kind: 'same-as', article, development, ...by }),
      'is moved already',
    ],
  ])('that an article is said %s is done once, though it died before it was noted', async (_, said, outcome) => {
    const house = await openHouse();
    await fold(house, captured, again, treaty);
    const target = (await developmentOf(house, treaty)) ?? '';
    const correction = said(again.id, target);
    const dying = {
      ...house.ports,
      articles: { ...house.ports.articles, put: () => Promise.reject(new Error('died')) },
    };
    await expect(correctDecision(dying, correction)).rejects.toThrow('died');
    const rows = await Promise.all([rowOf(house, captured), rowOf(house, treaty)]);
    expect(await correctDecision(house.ports, correction)).toBe(true);
    expect(await Promise.all([rowOf(house, captured), rowOf(house, treaty)])).toEqual(rows);
    expect(await developmentOf(house, again)).toBe(correction.kind === 'same-as' ? target : null);
    const stored = await house.ports.corrections.get('ru-kp', correctionId(correction));
    expect(stored?.outcome).toContain(outcome);
  });

  it('goes by the version of an article that was folded last', async () => {
    const house = await openHouse();
    await fold(house, captured, again);
    const renamed = {
      ...again,
      version: 'second',
      title: 'Ukraine says two captured North Korean soldiers are in Kyiv',
    };
    house.clock.advance(60_000);
    await fold(house, renamed);
    const correction: Correction = { kind: 'not-relevant', article: again.id, ...by };
    expect(await correctDecision(house.ports, correction)).toBe(true);
    expect((await house.ports.articles.ofArticle(again.id)).map(({ development }) => development)).toEqual([
      null,
      null,
    ]);
    expect(await rowOf(house, captured)).toMatchObject({ articles: 1 });
  });

  it.each<[string, (own: string) => Correction, string]>([
    ['an article of no development', () => ({ kind: 'apart', article: 'nothing', ...by }), 'is in no development'],
    ['the only article', () => ({ kind: 'apart', article: captured.id, ...by }), 'is alone in'],
    [
      'a development that is none',
      () => ({ kind: 'same-as', article: captured.id, development: sampleDevelopment().id, ...by }),
      'there is no development',
    ],
    [
      'the development that it is in',
      (development) => ({ kind: 'same-as', article: captured.id, development, ...by }),
      'already',
    ],
    [
      'an alert that is none',
      () => ({ kind: 'retract', alert: `${sampleDevelopment().id}_r1`, why: 'y', ...by }),
      'there is no alert',
    ],
  ])('that came to be about %s changes nothing, and says why', async (_, said, why) => {
    const house = await openHouse();
    await fold(house, captured);
    const row = await rowOf(house, captured);
    const correction = said(row?.id ?? '');
    expect(await correctDecision(house.ports, correction)).toBe(true);
    expect(await rowOf(house, captured)).toEqual(row);
    expect((await house.ports.corrections.get('ru-kp', correctionId(correction)))?.outcome).toContain(why);
  });

  it('of an article whose development is gone changes nothing, and is refused when it is said', async () => {
    const house = await openHouse();
    await fold(house, captured);
    const developments = { ...house.ports.developments, get: async () => null };
    const correction: Correction = { kind: 'not-relevant', article: captured.id, ...by };
    await expect(sayCorrection({ ...house.ports, developments }, correction)).rejects.toThrow('which is not there');
    expect(await correctDecision({ ...house.ports, developments }, correction)).toBe(true);
    const stored = await house.ports.corrections.get('ru-kp', correctionId(correction));
    expect(stored?.outcome).toContain('there is no development');
  });

  it('is refused for an article that is in none, and for one that is there already', async () => {
    const house = await openHouse();
    await fold(house, captured);
    const development = (await developmentOf(house, captured)) ?? '';
    const same: Correction = { kind: 'same-as', article: captured.id, development, ...by };
    await expect(sayCorrection(house.ports, same)).rejects.toThrow('the article is in it already');
    const out: Correction = { kind: 'not-relevant', article: captured.id, ...by };
    await correctDecision(house.ports, out);
    await expect(sayCorrection(house.ports, out)).rejects.toThrow('is in no development');
  });

  it('gives up after other writers were first three times', async () => {
    const house = await openHouse();
    await fold(house, captured);
    const racing = { ...house.ports, developments: { ...house.ports.developments, write: async () => null } };
    expect(await correctDecision(racing, { kind: 'not-relevant', article: captured.id, ...by })).toBe(false);
  });

  it('goes by the articles queue, in order with articles, and what fails is given back with all behind it', async () => {
    const house = await openHouse();
    const message: ArticlesMessage = { kind: 'articles', articles: [captured] };
    const correction: ArticlesMessage = {
      kind: 'correction',
      correction: { kind: 'not-relevant', article: captured.id, ...by },
    };
    expect(await foldArticlesDoor(house.ports)(eventOf(message, correction))).toEqual({ batchItemFailures: [] });
    expect(await developmentOf(house, captured)).toBeNull();

    const other = await openHouse();
    await fold(other, captured);
    const racing = { ...other.ports, developments: { ...other.ports.developments, write: async () => null } };
    const late: ArticlesMessage = { kind: 'articles', articles: [again] };
    expect(await foldArticlesDoor(racing)(eventOf(correction, late))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm0' }, { itemIdentifier: 'm1' }],
    });
  });

  it('is queued until it was applied', async () => {
    const house = await openHouse();
    await fold(house, captured);
    const correction: Correction = { kind: 'not-relevant', article: captured.id, ...by };
    await sayCorrection(house.ports, correction);
    expect(await queueCorrections(house.ports)).toBe(1);
    await correctDecision(house.ports, correction);
    expect(await queueCorrections(house.ports)).toBe(0);
  });

  it.each([
    ['an unknown article', { kind: 'apart', article: 'nothing', ...by }, 'no article nothing'],
    ['the only article', { kind: 'apart', article: captured.id, ...by }, 'is the only one of'],
    ['no id', { kind: 'same-as', article: captured.id, development: 'x', ...by }, 'is no development’s id'],
    [
      'an unknown development',
      { kind: 'same-as', article: captured.id, development: sampleDevelopment().id, ...by },
      'there is no such development',
    ],
    ['no alert’s id', { kind: 'retract', alert: 'x', why: 'y', ...by }, 'is no alert’s id'],
    ['an alert that was not told', { kind: 'retract', alert: 'x_r1', why: 'y', ...by }, 'no such alert'],
  ] as const)('is refused for %s, and says why', async (_name, correction, why) => {
    const house = await openHouse();
    await fold(house, captured);
    const said = sayCorrection(house.ports, correction);
    await expect(said).rejects.toThrow(BadInput);
    await expect(said).rejects.toThrow(why.replace('’', "'"));
    expect(await house.ports.corrections.all('ru-kp')).toEqual([]);
  });
});
