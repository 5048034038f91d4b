import { parseArgs } from 'node:util';
import { type Development, memoryMonths } from '../../shared/domain/development.ts';
import type { StoredArticle } from '../../shared/domain/stored-article.ts';
import { BadInput } from '../../shared/errors.ts';
import { foldArticle } from '../../shared/judging/fold.ts';
import type { Judge } from '../../shared/judging/judge.ts';
import { openMemory } from '../../shared/judging/memory.ts';
import { judgeRelevance } from '../../shared/judging/relevance.ts';
import type { Articles, Developments, Now } from '../../shared/ports.ts';
import { PLACE_OPTIONS, type Place, placeOf } from './place.ts';

export interface PreviewHouse {
  readonly watch: string;
  readonly judge: Judge;
  readonly developments: Pick<Developments, 'loadMonths'>;
  readonly articles: Pick<Articles, 'versions'>;
  readonly now: Now;
}

const USAGE = 'usage: npm run judge -- preview [--days 30] [--data DIR | --stage NAME]';
const DAY_MS = 86_400_000;
const CHUNK = 100;

/** One alert that would differ: told then and not now, or the other way round. */
export interface Difference {
  readonly alert: 'lost' | 'more';
  readonly kind: string;
  readonly at: string;
  readonly development: string;
  readonly headline: string;
  readonly reasons: readonly string[];
}
export interface Preview {
  readonly articles: number;
  /** Alerts that were decided in the time, and that would be. */
  readonly was: number;
  readonly would: number;
  readonly differences: readonly Difference[];
}

const articlesIn = async (
  { articles }: PreviewHouse,
  developments: readonly Development[],
  since: string,
): Promise<readonly StoredArticle[]> => {
  const keys = developments.flatMap(({ versions }) => versions).map((version) => version.split(':'));
  const found: StoredArticle[] = [];
  for (let at = 0; at < keys.length; at += CHUNK)
    found.push(
      ...(await articles.versions(keys.slice(at, at + CHUNK).map(([id = '', version = '']) => ({ id, version })))),
    );
  const unique = new Map(found.map((one) => [`${one.article.id}:${one.article.version}`, one]));
  return [...unique.values()]
    .filter(({ foldedAt }) => foldedAt >= since)
    .sort((one, other) => (one.foldedAt < other.foldedAt ? -1 : 1));
};

const fromBefore = (developments: readonly Development[], since: string): readonly Development[] =>
  developments.filter(({ firstSeen, absorbedBy }) => firstSeen < since && absorbedBy === null);

interface Would {
  readonly kind: string;
  readonly at: string;
  readonly development: string;
  readonly article: string;
  readonly headline: string;
  readonly reasons: readonly string[];
}

/** The alerts that the judge as it stands would decide for the articles, in the order in which they were folded. */
const wouldTell = (
  judge: Judge,
  known: readonly Development[],
  articles: readonly StoredArticle[],
): readonly Would[] => {
  const memory = openMemory(judge, known);
  return articles.flatMap(({ article, foldedAt }): Would[] => {
    if (!judgeRelevance(judge, article).relevant) return [];
    const { decision } = foldArticle(judge, memory, article, new Date(foldedAt));
    const { alert: kind, development, headline, reasons } = decision;
    return kind === null ? [] : [{ kind, at: foldedAt, development, article: article.id, headline, reasons }];
  });
};

const lostOf = (development: Development, at: string): Difference => ({
  alert: 'lost',
  kind: 'new',
  at,
  development: development.id,
  headline: development.headline,
  reasons: development.reasons,
});

/**
 * The `new` alerts of the last days as they were, against what the judge of the files as they are now would decide for the
 * same articles; it reads the table and writes nothing. An alert is the same where it is of the same articles.
 */
export const preview = async (house: PreviewHouse, days: number): Promise<Preview> => {
  const now = house.now();
  const since = new Date(now.getTime() - days * DAY_MS).toISOString();
  const developments = await house.developments.loadMonths(house.watch, memoryMonths(now));
  const articles = await articlesIn(house, developments, since);
  const would = wouldTell(house.judge, fromBefore(developments, since), articles).filter(({ kind }) => kind === 'new');
  const told = developments.flatMap((development) =>
    development.told
      .filter(({ kind, at }) => kind === 'new' && at >= since)
      .map(({ at }) => ({
        development,
        at,
        articles: new Set(development.versions.map((one) => one.split(':')[0] ?? '')),
      })),
  );
  const met = new Set<unknown>();
  const more = would.filter(({ article }) => {
    const same = told.find((one) => !met.has(one) && one.articles.has(article));
    if (same) met.add(same);
    return !same;
  });
  return {
    articles: articles.length,
    was: told.length,
    would: would.length,
    differences: [
      ...told.filter((one) => !met.has(one)).map(({ development, at }) => lostOf(development, at)),
      ...more.map(({ article: _article, ...rest }): Difference => ({ alert: 'more', ...rest })),
    ],
  };
};

const parse = (args: readonly string[]) => {
  try {
    const options = {
      days: { type: 'string', default: '30' },
      ...PLACE_OPTIONS,
    } as const;
    const { values } = parseArgs({ args: [...args], options });
    if (/^[1-9]\d?$/.test(values.days)) return { days: Number(values.days), at: placeOf(values) };
    throw new Error(`--days ${values.days}: is no number of days from 1 to 99`);
  } catch (cause) {
    throw new BadInput(`${(cause as Error).message}\n${USAGE}`, { cause });
  }
};

/** `judge preview`: a JSON object a difference, totals on standard error. */
export const previewCommand = async (
  args: readonly string[],
  withHouse: <T>(at: Place, work: (house: PreviewHouse) => Promise<T>) => Promise<T>,
  print: (line: string) => void,
  note: (line: string) => void,
): Promise<number> => {
  const { days, at } = parse(args);
  const { differences, ...totals } = await withHouse(at, (house) => preview(house, days));
  for (const difference of differences) print(JSON.stringify(difference));
  note(JSON.stringify({ days, ...totals, differences: differences.length }));
  return 0;
};
