import type { Article } from '../../shared/domain/article.ts';
import type { Development } from '../../shared/domain/development.ts';
import type { Lesson } from '../../shared/judging/learn.ts';
import type { Articles, Corrections, Developments } from '../../shared/ports.ts';

export interface LessonsHouse {
  readonly watch: string;
  readonly corrections: Pick<Corrections, 'all'>;
  readonly developments: Pick<Developments, 'getMany'>;
  readonly articles: Pick<Articles, 'versions' | 'ofArticle'>;
}

const SET = 'corrections';

const lessonOf = (item: Article, development: string | null): Lesson => ({
  item,
  family: item.family,
  relevant: development !== null,
  development,
  near: [],
  set: SET,
});

const articlesOf = async ({ articles }: LessonsHouse, { versions }: Development): Promise<readonly Article[]> => {
  const keys = versions.map((one) => one.split(':')).map(([id = '', version = '']) => ({ id, version }));
  const found = await articles.versions(keys);
  return [...new Map(found.map(({ article }) => [article.id, article])).values()];
};

/**
 * What operators' corrections teach, as they stand applied: what they took out is not relevant, and every article of a
 * development that they joined, split or moved belongs to it and to no other of them.
 */
export const correctionLessons = async (house: LessonsHouse): Promise<readonly Lesson[]> => {
  const all = (await house.corrections.all(house.watch)).filter(({ outcome }) => outcome !== null);
  const ids = [...new Set(all.flatMap(({ developments }) => developments))];
  const developments = ids.length === 0 ? [] : await house.developments.getMany(house.watch, ids);
  const lessons: Lesson[] = [];
  for (const { correction } of all) {
    if (correction.kind !== 'not-relevant') continue;
    const [stored] = await house.articles.ofArticle(correction.article);
    if (stored?.development === null) lessons.push(lessonOf(stored.article, null));
  }
  for (const development of developments.filter(
    ({ absorbedBy, quiet }) => absorbedBy === null && quiet !== 'withdrawn',
  ))
    for (const article of await articlesOf(house, development)) lessons.push(lessonOf(article, development.id));
  return lessons;
};
