import { namedBy } from '../domain/alert.ts';
import type { Article } from '../domain/article.ts';
import type { Development } from '../domain/development.ts';
import type { Correction } from '../domain/queue-message.ts';
import type { StoredArticle } from '../domain/stored-article.ts';
import { correctionId } from '../domain/stored-correction.ts';
import { apart, apartId, type Corrected, notRelevant, retract, sameAs, type Whole } from '../judging/correct.ts';
import type { Judge } from '../judging/judge.ts';
import type { Articles, Corrections } from '../ports.ts';
import { list, nudge, type WritePorts, writeAll } from './write-developments.ts';

export interface CorrectPorts extends WritePorts {
  readonly judge: Judge;
  readonly articles: Pick<Articles, 'versions' | 'ofArticle' | 'put'>;
  readonly corrections: Pick<Corrections, 'get' | 'put'>;
}

const MOST_TRIES = 3;

/** The development that one ended in, itself where nothing absorbed it. */
const finalOf = async ({ developments, watch }: CorrectPorts, id: string): Promise<Development | null> => {
  let there = await developments.get(watch, id);
  while (there?.absorbedBy) there = await developments.get(watch, there.absorbedBy);
  return there;
};

const latest = (versions: readonly StoredArticle[]): StoredArticle | undefined =>
  [...versions].sort((one, other) => (one.foldedAt < other.foldedAt ? -1 : 1)).at(-1);

/** A development's articles, strongly consistent: those whose versions its row names. */
const wholeOf = async ({ articles }: CorrectPorts, development: Development): Promise<Whole> => {
  const keys = development.versions.map((version) => {
    const at = version.indexOf(':');
    return { id: version.slice(0, at), version: version.slice(at + 1) };
  });
  const found = await articles.versions(keys);
  const byArticle = new Map<string, Article>();
  for (const { id, version } of keys) {
    const one = found.find(({ article }) => article.id === id && article.version === version);
    if (one) byArticle.set(id, one.article);
  }
  return { development, articles: [...byArticle.values()] };
};

const nothing = (outcome: string, placed: Corrected['placed'] = new Map()): Corrected => ({
  changed: [],
  placed,
  outcome,
});

type AboutArticle = Exclude<Correction, { kind: 'retract' }>;

/** What was done before by the same word, but for its evidence: where the article is to be noted. */
const placeOnly = async (ports: CorrectPorts, correction: AboutArticle, article: Article, whole: Whole) => {
  if (correction.kind === 'not-relevant') return nothing('is taken out already', new Map([[article.id, null]]));
  if (correction.kind === 'same-as') {
    const target = await finalOf(ports, correction.development);
    return nothing('is moved already', new Map([[article.id, target?.id ?? null]]));
  }
  const own = whole.development.apartFrom?.at(-1) ?? whole.development.id;
  return nothing('is told apart already', new Map([[article.id, own]]));
};

const planApart = async (ports: CorrectPorts, at: string, whole: Whole, article: Article): Promise<Corrected> => {
  const id = apartId(whole, article);
  if (id === null) return nothing(`${article.id} is alone in ${whole.development.id}`);
  const there = await ports.developments.get(ports.watch, id);
  return apart({ judge: ports.judge, at }, whole, article, there);
};

const planSame = async (
  ports: CorrectPorts,
  { at, development }: Extract<Correction, { kind: 'same-as' }>,
  whole: Whole,
  article: Article,
): Promise<Corrected> => {
  const target = await finalOf(ports, development);
  if (!target) return nothing(`there is no development ${development}`);
  if (target.id === whole.development.id)
    return nothing(`it is in ${target.id} already`, new Map([[article.id, target.id]]));
  return sameAs({ judge: ports.judge, at }, whole, article, target);
};

const planArticle = async (ports: CorrectPorts, correction: AboutArticle): Promise<Corrected> => {
  const stored = latest(await ports.articles.ofArticle(correction.article));
  if (!stored?.development) return nothing(`article ${correction.article} is in no development`);
  const development = await finalOf(ports, stored.development);
  if (!development) return nothing(`there is no development ${stored.development}`);
  const whole = await wholeOf(ports, development);
  const { article } = stored;
  if (!whole.articles.some(({ id }) => id === article.id)) return placeOnly(ports, correction, article, whole);
  if (correction.kind === 'not-relevant') return notRelevant({ judge: ports.judge, at: correction.at }, whole, article);
  if (correction.kind === 'apart') return planApart(ports, correction.at, whole, article);
  return planSame(ports, correction, whole, article);
};

const plan = async (ports: CorrectPorts, correction: Correction): Promise<Corrected> => {
  if (correction.kind !== 'retract') return planArticle(ports, correction);
  const development = await finalOf(ports, namedBy(correction.alert).development);
  if (!development) return nothing(`there is no alert ${correction.alert}`);
  return retract({ judge: ports.judge, at: correction.at }, development, correction.alert, correction.why);
};

/** The articles' rows say where they are now, and who said so. */
const place = async ({ articles }: CorrectPorts, { placed }: Corrected): Promise<void> => {
  for (const [id, development] of placed) {
    const versions = await articles.ofArticle(id);
    const why = development === null ? 'an operator said that it is not on the subject' : 'an operator placed it here';
    const fresh = versions.filter((one) => one.development !== development);
    await articles.put(fresh.map((one) => ({ ...one, development, reasons: [...one.reasons, why] })));
  }
};

const involved = ({ changed, placed }: Corrected): readonly string[] => [
  ...new Set([...changed.map(({ id }) => id), ...[...placed.values()].filter((id) => id !== null)]),
];

/**
 * Applies an operator's word to what stands: merges, splits or takes back developments, each a conditional write, with the
 * alerts that are owed for it. The same word again changes nothing. False: other writers were first, three times.
 */
export const correctDecision = async (ports: CorrectPorts, correction: Correction): Promise<boolean> => {
  const id = correctionId(correction);
  if ((await ports.corrections.get(ports.watch, id))?.outcome) return true;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const corrected = await plan(ports, correction);
    const { written, complete } = await writeAll(ports, corrected.changed);
    if (!complete) continue;
    await list(ports, written);
    await nudge(ports, written);
    await place(ports, corrected);
    const { outcome } = corrected;
    await ports.corrections.put(ports.watch, { correction, outcome, developments: involved(corrected) });
    ports.log.info('corrected', { correction: id, kind: correction.kind, outcome });
    return true;
  }
  return false;
};
