import type { Article } from '../domain/article.ts';
import { type Development, developmentId } from '../domain/development.ts';
import { CONFIDENCE_RANK } from '../domain/grades.ts';
import { absorb } from './absorb.ts';
import { analyse } from './analyse.ts';
import { itemOf } from './fold.ts';
import type { Judge } from './judge.ts';
import { owe, toldAt } from './owe.ts';
import { grow, regrow, tellOn } from './regrow.ts';
import { unsupportedIn } from './unsupported.ts';

/** What an operator's word makes of what stands. */
export interface Corrected {
  /** Rows to write, those first that others give to. */
  readonly changed: readonly Development[];
  /** Article → the development that it is now in; null: it is in none. */
  readonly placed: ReadonlyMap<string, string | null>;
  /** In words, for the operator. */
  readonly outcome: string;
}

/** A development with its articles, each in its latest version. */
export interface Whole {
  readonly development: Development;
  readonly articles: readonly Article[];
}

/** When and by what word it is decided. */
export interface Word {
  readonly judge: Judge;
  /** Of the operator's word: it decides once, however often it comes. */
  readonly at: string;
}

const linesTold = ({ told }: Development): readonly string[] => told.at(-1)?.whatsNew ?? [];

/** Whether an article is the one that its development began with, and is named after. */
const began = (development: Development, { published, id }: Article): boolean =>
  development.id === developmentId(published, id);

/** What was told and no longer holds, a line each, now that some articles are gone; none where nobody was told wrong. */
const wrongLines = (
  judge: Judge,
  before: Development,
  after: Development,
  stays: readonly Article[],
  gone: readonly Article[],
): readonly string[] => {
  const last = before.told.at(-1);
  if (!last) return [];
  const reads = stays.map((article) => ({
    analysis: analyse(judge, itemOf(article)),
    raw: `${article.title}\n${article.summary}`,
  }));
  const lines = last.whatsNew.filter((line) => unsupportedIn(judge, line, reads).length > 0);
  // What was told first had the headline of the article that it began with; later ones change it in silence.
  const headline = lines.length === 0 && gone.some((one) => began(before, one) && one.title === before.headline);
  const less = CONFIDENCE_RANK[last.confidence] > CONFIDENCE_RANK[after.confidence];
  return [
    ...lines.map((line) => `No longer holds: ${line}`),
    ...(headline ? [`Told by a headline of something else: “${before.headline}”`] : []),
    ...(less ? [`Now ${after.confidence}, was ${last.confidence}`] : []),
  ];
};

/** What is left after articles went, with the correction that it owes where it was told wrong. */
const withoutGone = ({ judge, at }: Word, whole: Whole, gone: readonly Article[], why: string): Development => {
  const ids = new Set(gone.map(({ id }) => id));
  const stays = whole.articles.filter(({ id }) => !ids.has(id));
  const left = regrow(judge, whole.development, stays, gone, new Date(at));
  const wrong = wrongLines(judge, whole.development, left, stays, gone);
  if (wrong.length === 0) return left;
  const was = linesTold(whole.development);
  return owe(left, { kind: 'correction', whatsNew: wrong, was, reasons: [why] }, at);
};

const corrects = ({ pending }: Development, at: string): string =>
  pending.some(({ kind, decidedAt }) => kind === 'correction' && decidedAt === at) ? '; a correction is owed' : '';

/** An article is not about the subject: it leaves its development, which is taken back where nothing else is in it. */
export const notRelevant = (word: Word, whole: Whole, article: Article): Corrected => {
  const placed = new Map([[article.id, null]]);
  const { development } = whole;
  const why = 'an operator said that it is not on the subject';
  if (whole.articles.some(({ id }) => id !== article.id)) {
    const left = withoutGone(word, whole, [article], why);
    return { changed: [left], placed, outcome: `taken out of ${development.id}${corrects(left, word.at)}` };
  }
  if (toldAt(development, word.at)) return { changed: [], placed, outcome: `${development.id} is taken back already` };
  const back: Development = { ...development, quiet: 'withdrawn', updatedAt: word.at };
  if (development.revision === 0) return { changed: [back], placed, outcome: `${development.id} is taken back` };
  const saying = { kind: 'correction', whatsNew: ['Taken back: this is not on the subject'] } as const;
  const told = owe(back, { ...saying, was: linesTold(development), reasons: [why] }, word.at);
  return { changed: [told], placed, outcome: `${development.id} is taken back${corrects(told, word.at)}` };
};

/** The articles that leave when one is told apart: it, or all others where the development is named after it. */
const leaving = ({ development, articles }: Whole, article: Article): readonly Article[] =>
  began(development, article) ? articles.filter(({ id }) => id !== article.id) : [article];

/** The development that begins when an article is told apart; null where it is alone already. */
export const apartId = (whole: Whole, article: Article): string | null => {
  if (whole.articles.length < 2) return null;
  const [first] = [...leaving(whole, article)].sort((one, other) => (one.published < other.published ? -1 : 1));
  return first ? developmentId(first.published, first.id) : null;
};

/** The development that begins; one that stands already, because a run died after writing it, as it stands. */
const begun = (
  { judge, at }: Word,
  gone: readonly Article[],
  from: string,
  former: Development | null,
): Development | null => {
  if (former?.absorbedBy === null) return former;
  const grown = grow(judge, gone, new Date(at));
  if (!grown) return null;
  const own: Development = {
    ...grown.development,
    revision: former?.revision ?? 0,
    told: former?.told ?? [],
    pending: [],
    apartFrom: [...(former?.apartFrom ?? []), from],
    version: former?.version ?? 0,
  };
  if (!grown.owesNew || own.revision > 0) return own;
  const reasons = ['an operator told it apart from another development'];
  return owe(own, { kind: 'new', whatsNew: own.whatsNew, was: own.was, reasons }, at);
};

/**
 * An article told apart from the others of its development, as one of its own, or the others from it where it began the
 * development. The new one owes a `new` alert, for nobody was told of it. `former`: the row that has the new one's id, where
 * there is one: it was absorbed once, or a run that died wrote it.
 */
export const apart = (word: Word, whole: Whole, article: Article, former: Development | null): Corrected => {
  const { development } = whole;
  const gone = leaving(whole, article);
  const made = begun(word, gone, development.id, former);
  if (!made) return { changed: [], placed: new Map(), outcome: `${article.id} is alone in ${development.id} already` };
  const left = withoutGone(word, whole, gone, 'an operator told some of its reports apart');
  const owed = made.pending.some(({ kind }) => kind === 'new') ? '; it is owed a new alert' : '';
  return {
    changed: [...(made === former ? [] : [made]), { ...left, apartFrom: [...(left.apartFrom ?? []), made.id] }],
    placed: new Map(gone.map(({ id }) => [id, made.id])),
    outcome: `${made.id} is told apart from ${development.id}${owed}${corrects(left, word.at)}`,
  };
};

/** Two developments as one: what was told stays, and nobody is told twice. */
const merged = (one: Development, other: Development): readonly [Development, ...Development[]] => {
  const free = (development: Development): Development => ({
    ...development,
    apartFrom: development.apartFrom?.filter((id) => id !== one.id && id !== other.id),
  });
  const { kept, absorbed } = absorb(free(one), [free(other)]);
  return [kept, ...absorbed];
};

/** A development with one more report, in silence. */
const withReport = ({ judge, at }: Word, target: Development, article: Article): Development => {
  const { revision, told, pending, quiet, whatsNew, was } = target;
  return { ...tellOn(judge, target, article, new Date(at)).development, revision, told, pending, quiet, whatsNew, was };
};

/**
 * An article reports another development: its own is absorbed where it began it or is alone in it, else it moves there by
 * itself. Told in silence; a correction only where its old development was told wrong.
 */
export const sameAs = (word: Word, whole: Whole, article: Article, target: Development): Corrected => {
  const { development } = whole;
  if (whole.articles.length < 2 || began(development, article)) {
    const changed = merged(target, development);
    const kept = changed[0].id;
    return {
      changed,
      placed: new Map([[article.id, kept]]),
      outcome: `${development.id} and ${target.id} are one: ${kept}`,
    };
  }
  const left = withoutGone(word, whole, [article], 'an operator moved one of its reports');
  const there = target.versions.some((version) => version.startsWith(`${article.id}:`));
  return {
    changed: [...(there ? [] : [withReport(word, target, article)]), left],
    placed: new Map([[article.id, target.id]]),
    outcome: `moved from ${development.id} to ${target.id}${corrects(left, word.at)}`,
  };
};

/** An alert taken back, and why: a correction to those who got it. */
export const retract = ({ at }: Word, development: Development, alert: string, why: string): Corrected => {
  const none = { changed: [], placed: new Map() };
  if (toldAt(development, at)) return { ...none, outcome: `${alert} is retracted already` };
  const saying = { kind: 'correction', whatsNew: [`Taken back: ${why}`] } as const;
  const reasons = ['an operator retracted what was told'];
  const told = owe(development, { ...saying, was: linesTold(development), reasons }, at);
  return { ...none, changed: [told], outcome: `${alert} is retracted; a correction is owed` };
};
