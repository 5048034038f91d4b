import type { Development } from '../domain/development.ts';
import { factsOf, type Memory } from './memory.ts';
import { mixFacts, type Profile } from './profile.ts';

/** What became of developments that are one. */
export interface Merged {
  /** The one that stays, with what the others knew. */
  readonly kept: Development;
  /** The others, each naming the one that stays. */
  readonly absorbed: readonly Development[];
  /** Profiles that came to the one that stays. */
  readonly moved: readonly Profile[];
}

const MOST_SOURCES = 20;
const MOST_VERSIONS = 32;

const union = (keeper: Development, gone: Development): Development => ({
  ...keeper,
  // The older thread: a story is named after its first development.
  story: [keeper.story, gone.story].sort()[0] as string,
  sources: [...keeper.sources, ...gone.sources].slice(0, MOST_SOURCES),
  articles: keeper.articles + gone.articles,
  reports: [
    ...keeper.reports,
    ...gone.reports.filter(
      (report) => !keeper.reports.some((one) => one.family === report.family && one.stance === report.stance),
    ),
  ],
  facts: mixFacts(factsOf(keeper), factsOf(gone).profiles),
  versions: [...keeper.versions, ...gone.versions].slice(-MOST_VERSIONS),
  firstSeen: [keeper.firstSeen, gone.firstSeen].sort()[0] as string,
  quiet: keeper.quiet === null || gone.quiet === null ? null : keeper.quiet,
});

/** What has been told stays in front, then what began first: nobody is told twice. */
const firstOf = (developments: readonly Development[]): readonly Development[] =>
  [...developments].sort(
    (one, other) => Number(other.revision > 0) - Number(one.revision > 0) || (one.id < other.id ? -1 : 1),
  );

const absorbedInto = (keeper: Development, gone: Development): Development => ({
  ...gone,
  absorbedBy: keeper.id,
  pending: [],
});

/**
 * Developments whose articles `keeper` has taken in and that do not say so yet: whoever took them in died, or another
 * writer was first, between the two rows.
 */
export const leftToAbsorb = ({ developments, sharing }: Memory, keeper: Development): readonly Development[] =>
  [...sharing]
    .flatMap((id) => developments.get(id) ?? [])
    .filter(({ id, absorbedBy }) => id !== keeper.id && absorbedBy === null)
    .filter(({ versions }) => keeper.versions.includes(versions.at(-1) as string))
    .filter(({ versions }) => !versions.includes(keeper.versions.at(-1) as string))
    .map((gone) => absorbedInto(keeper, gone));

/** Makes one of a development and those that are the same. Rows only: memory is told by the caller. */
export const absorb = (joined: Development, same: readonly Development[]): Merged => {
  const [keeper, ...gone] = firstOf([joined, ...same]) as readonly [Development, ...Development[]];
  return {
    kept: gone.reduce(union, keeper),
    absorbed: gone.map((one) => absorbedInto(keeper, one)),
    moved: gone.flatMap((one) => factsOf(one).profiles),
  };
};
