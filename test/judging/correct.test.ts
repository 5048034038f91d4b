import type { Article } from '../../shared/domain/article.ts';
import { type Development, developmentId } from '../../shared/domain/development.ts';
import {
  apart,
  apartId,
  type Corrected,
  notRelevant,
  retract,
  sameAs,
  type Whole,
} from '../../shared/judging/correct.ts';
import { foldArticle } from '../../shared/judging/fold.ts';
import { openMemory } from '../../shared/judging/memory.ts';
import { articleOf, judge } from './texts.ts';

const AT = '2024-10-19T12:00:00.000Z';
const word = { judge, at: AT };

const told = articleOf('North Korea sends 3,000 soldiers to Russia, Seoul says', {
  family: 'one',
  published: '2024-10-18T09:00:00.000Z',
});
const again = articleOf('Seoul says 3,000 North Korean soldiers were sent to Russia', {
  family: 'one',
  published: '2024-10-18T10:00:00.000Z',
});
const other = articleOf('Russia opens a school in Pyongyang', {
  family: 'three',
  published: '2024-10-18T11:00:00.000Z',
});

/** A development of the articles, folded in this order into nothing else. */
const wholeOf = (...articles: readonly Article[]): Whole => {
  const memory = openMemory(judge, []);
  let development: Development | undefined;
  for (const article of articles) {
    const { changed } = foldArticle(judge, memory, article, new Date(article.published));
    development ??= changed[0];
    development = memory.developments.get(development?.id ?? '') ?? development;
  }
  if (!development) throw new Error('nothing was folded');
  return { development: { ...development, version: 1, pending: [] }, articles };
};

const owedBy = ({ changed }: Corrected) => changed.flatMap(({ pending }) => pending.map(({ kind }) => kind));
const byId = ({ changed }: Corrected, id: string) => changed.find((one) => one.id === id);

describe('an article that is not on the subject', () => {
  it('takes back what it alone made, and corrects what was told', () => {
    const whole = wholeOf(told);
    const done = notRelevant(word, whole, told);
    expect(done.changed[0]).toMatchObject({ id: whole.development.id, quiet: 'withdrawn', revision: 2 });
    expect(done.changed[0]?.pending).toMatchObject([
      { kind: 'correction', revision: 2, was: whole.development.whatsNew },
    ]);
    expect(done.placed.get(told.id)).toBeNull();
    expect(notRelevant(word, { ...whole, development: done.changed[0] as Development }, told).changed).toEqual([]);
  });

  it('owes nothing where nobody was told', () => {
    const whole = wholeOf({ ...told, late: true, old: true });
    const done = notRelevant(word, whole, told);
    expect(done.changed[0]).toMatchObject({ quiet: 'withdrawn', revision: 0, pending: [] });
  });

  it('leaves a development that others report, in silence', () => {
    const whole = wholeOf(told, again);
    const done = notRelevant(word, whole, again);
    expect(done.changed).toMatchObject([{ id: whole.development.id, articles: 1, quiet: null, revision: 1 }]);
    expect(done.changed[0]?.versions).toEqual([`${told.id}:${told.version}`]);
    expect(done.changed[0]?.sources.map(({ url }) => url)).toEqual([told.url]);
    expect(owedBy(done)).toEqual([]);
  });

  it('corrects how sure it was said to be', () => {
    const said = (side: 'ru' | 'kp', published: string) =>
      articleOf('North Korean troops fight in Kursk', {
        family: side,
        kind: 'state',
        side,
        url: `https://${side}.example/`,
        published,
      });
    const [one, both] = [said('ru', '2024-10-18T09:00:00.000Z'), said('kp', '2024-10-18T10:00:00.000Z')];
    const whole = wholeOf(one, both);
    expect(whole.development.told.at(-1)).toMatchObject({ kind: 'update', confidence: 'confirmed' });
    const done = notRelevant(word, whole, both);
    expect(done.changed[0]?.pending.at(-1)).toMatchObject({
      kind: 'correction',
      whatsNew: expect.arrayContaining(['Now claimed, was confirmed']),
    });
  });

  it('corrects a figure that nothing else supports', () => {
    const bare = { ...again, title: 'Seoul says North Korean soldiers were sent to Russia' };
    const whole = wholeOf(told, bare);
    const done = notRelevant(word, whole, told);
    expect(owedBy(done)).toEqual(['correction']);
    expect(done.changed[0]?.pending[0]?.whatsNew.join(' ')).toMatch(/3,?000|headline/);
  });
});

describe('an article told apart', () => {
  it('becomes a development of its own, which is owed a new alert', () => {
    const whole = wholeOf(told, again);
    const done = apart(word, whole, again, null);
    const own = byId(done, done.placed.get(again.id) ?? '');
    expect(own?.id).toBe(apartId(whole, again));
    expect(own).toMatchObject({ articles: 1, revision: 1, apartFrom: [whole.development.id], version: 0 });
    expect(owedBy(done)).toEqual(['new']);
    expect(byId(done, whole.development.id)).toMatchObject({ articles: 1, revision: 1, apartFrom: [own?.id] });
  });

  it('keeps its name where it began the development: the others leave', () => {
    const whole = wholeOf(told, again);
    const done = apart(word, whole, told, null);
    expect([...done.placed.keys()]).toEqual([again.id]);
    expect(byId(done, whole.development.id)?.sources.map(({ url }) => url)).toEqual([told.url]);
  });

  it('is done once: what a run that died had written stays as it stands', () => {
    const whole = wholeOf(told, again);
    const first = apart(word, whole, again, null);
    const written = { ...(first.changed[0] as Development), version: 1, pending: [] };
    const second = apart(word, whole, again, written);
    expect(second.changed.map(({ id }) => id)).toEqual([whole.development.id]);
    expect(second.placed).toEqual(first.placed);
  });

  it('is nothing where it is alone', () => {
    expect(apartId(wholeOf(told), told)).toBeNull();
    const done = apart(word, wholeOf(told), told, null);
    expect([done.changed, done.outcome]).toEqual([[], expect.stringContaining('is alone in')]);
  });

  it('owes nothing where it would not have been told', () => {
    const [first, second] = [told, again].map((one) => ({ ...one, late: true, old: true })) as [Article, Article];
    const done = apart(word, wholeOf(first, second), second, null);
    expect(owedBy(done)).toEqual([]);
    expect(done.changed.map(({ revision }) => revision)).toEqual([0, 0]);
  });

  it('takes the first of those that leave for the beginning of what they are', () => {
    const third = articleOf('3,000 soldiers of North Korea sent to Russia, says Seoul', {
      family: 'four',
      published: '2024-10-18T09:30:00.000Z',
    });
    for (const order of [
      [told, again, third],
      [told, third, again],
    ]) {
      const whole = wholeOf(...order);
      expect(apartId(whole, told)).toBe(developmentId(third.published, third.id));
    }
  });

  it('is not joined again by what the judge finds alike', () => {
    const done = apart(word, wholeOf(told, again), again, null);
    const memory = openMemory(judge, done.changed);
    const third = articleOf('3,000 soldiers of North Korea sent to Russia, says Seoul', {
      family: 'four',
      published: '2024-10-18T12:00:00.000Z',
    });
    const folded = foldArticle(judge, memory, third, new Date(AT));
    expect(folded.changed.filter(({ absorbedBy }) => absorbedBy !== null)).toEqual([]);
  });
});

describe('an article that reports another development', () => {
  it('brings its whole development where it began it; nobody is told again', () => {
    const [one, two] = [wholeOf(told), wholeOf(other)];
    const done = sameAs(word, two, other, one.development);
    expect(byId(done, one.development.id)).toMatchObject({ articles: 2, absorbedBy: null, revision: 1, pending: [] });
    expect(byId(done, two.development.id)).toMatchObject({ absorbedBy: one.development.id, pending: [] });
    expect(done.placed.get(other.id)).toBe(one.development.id);
  });

  it('stays with what was told, where the other was not', () => {
    const quiet = wholeOf({ ...told, late: true, old: true });
    const loud = wholeOf(again);
    const done = sameAs(word, loud, again, quiet.development);
    expect(byId(done, quiet.development.id)?.absorbedBy).toBe(loud.development.id);
  });

  it('moves alone where it only joined', () => {
    const [whole, target] = [wholeOf(told, again), wholeOf(other)];
    const done = sameAs(word, whole, again, target.development);
    expect(byId(done, target.development.id)).toMatchObject({ articles: 2, revision: 1, pending: [] });
    expect(byId(done, whole.development.id)).toMatchObject({ articles: 1, absorbedBy: null });
    const written = byId(done, target.development.id) as Development;
    expect(byId(sameAs(word, whole, again, written), target.development.id)).toBeUndefined();
  });
});

describe('a retracted alert', () => {
  it('owes a correction that says why, once', () => {
    const { development } = wholeOf(told);
    const done = retract(word, development, `${development.id}_r1`, 'the ministry was misquoted');
    expect(done.changed[0]?.pending).toMatchObject([
      { kind: 'correction', revision: 2, whatsNew: ['Taken back: the ministry was misquoted'] },
    ]);
    expect(retract(word, done.changed[0] as Development, `${development.id}_r1`, 'x').changed).toEqual([]);
  });
});
