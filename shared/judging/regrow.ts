import type { Article } from '../domain/article.ts';
import type { Development } from '../domain/development.ts';
import { analyse } from './analyse.ts';
import { itemOf } from './fold.ts';
import type { Judge } from './judge.ts';
import { openMemory } from './memory.ts';
import { natureOf } from './nature.ts';
import { profileOf } from './profile.ts';
import { type Outcome, tell } from './tell.ts';

/** Adds one article to a development, or begins one with it, whatever the scores say: an operator did. */
export const tellOn = (judge: Judge, before: Development | null, article: Article, now: Date): Outcome => {
  const item = itemOf(article);
  const analysis = analyse(judge, item);
  return tell({
    judge,
    memory: openMemory(judge, []),
    article,
    analysis,
    nature: natureOf(judge, analysis, item),
    found: { joined: before, weak: false, score: 1, same: [], reasons: ['an operator told it apart'] },
    before,
    profile: profileOf(judge, analysis, article.published, article.family),
    now,
  });
};

const byPublication = (one: Article, other: Article): number => (one.published < other.published ? -1 : 1);

/** A development made of articles anew, the oldest first; `owesNew`: one of them would have been told. */
export const grow = (
  judge: Judge,
  articles: readonly Article[],
  now: Date,
): { readonly development: Development; readonly owesNew: boolean } | null => {
  let development: Development | null = null;
  let owesNew = false;
  for (const article of [...articles].sort(byPublication)) {
    const outcome = tellOn(judge, development, article, now);
    development = outcome.development;
    owesNew ||= outcome.kind === 'new';
  }
  return development && { development, owesNew };
};

/** What a development was told as, and is known by, beside what its articles say. */
const identityOf = (development: Development) => ({
  id: development.id,
  story: development.story,
  reasons: development.reasons,
  quiet: development.quiet,
  revision: development.revision,
  told: development.told,
  pending: development.pending,
  absorbedBy: development.absorbedBy,
  ...(development.apartFrom ? { apartFrom: development.apartFrom } : {}),
  version: development.version,
});

/** A development without some of its articles: what is left of it says what it is. `stays` are those left, at least one. */
export const regrow = (
  judge: Judge,
  development: Development,
  stays: readonly Article[],
  gone: readonly Article[],
  now: Date,
): Development => {
  const grown = grow(judge, stays, now);
  if (!grown) return development;
  const urls = new Set(gone.map(({ url }) => url));
  const ids = new Set(gone.map(({ id }) => id));
  return {
    ...grown.development,
    ...identityOf(development),
    sources: development.sources.filter(({ url }) => !urls.has(url)),
    articles: Math.max(stays.length, development.articles - gone.length),
    versions: development.versions.filter((version) => !ids.has(version.slice(0, version.indexOf(':')))),
    updatedAt: now.toISOString(),
  };
};
