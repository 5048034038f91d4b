import { type Article, articleId, articleVersion } from '../../shared/domain/article.ts';
import type { Development } from '../../shared/domain/development.ts';
import { type Decision, foldArticle } from '../../shared/judging/fold.ts';
import type { Judge } from '../../shared/judging/judge.ts';
import { type Memory, openMemory } from '../../shared/judging/memory.ts';
import { judgeRelevance } from '../../shared/judging/relevance.ts';
import { type OutletIndex, outletOf } from '../../shared/watch/outlet-index.ts';
import { type FileItem, timeOf } from './items-file.ts';

const DAY = 86_400_000;

/** What was decided about one item: null where it is not relevant. */
export interface Replayed {
  readonly item: FileItem;
  readonly score: number;
  readonly reasons: readonly string[];
  readonly decision: Decision | null;
}

/** A file's item as the article that a feed would have brought. */
export const articleOf = (item: FileItem, outlets: OutletIndex): Article => {
  const seen = timeOf(item);
  const said = item.published ? Date.parse(item.published) : seen;
  const published = Math.min(said, seen);
  const host = URL.canParse(item.url) ? new URL(item.url).hostname : item.source;
  const outlet = outletOf(outlets, host) ?? outletOf(outlets, item.source);
  const summary = item.summary ?? '';
  return {
    id: articleId(item.url),
    version: articleVersion(item.title, summary),
    url: item.url,
    title: item.title,
    summary,
    language: item.lang,
    feed: item.source,
    outlet: outlet?.name ?? item.source,
    family: outlet?.family ?? item.source,
    kind: outlet?.kind ?? 'press',
    side: outlet?.side,
    published: new Date(published).toISOString(),
    firstSeen: new Date(seen).toISOString(),
    late: seen - published > DAY,
    old: false,
  };
};

const replayOne = (judge: Judge, memory: Memory, item: FileItem, article: Article): Replayed => {
  const { relevant, score, reasons } = judgeRelevance(judge, article);
  if (!relevant) return { item, score, reasons, decision: null };
  const { decision } = foldArticle(judge, memory, article, new Date(timeOf(item)));
  return { item, score, reasons: decision.reasons, decision };
};

/** The development that one was absorbed by in the end, itself where by none. */
const finalOf = (memory: Memory, id: string): Development | undefined => {
  let development = memory.developments.get(id);
  while (development?.absorbedBy) development = memory.developments.get(development.absorbedBy);
  return development;
};

/** Replays items, in order of time, through the judge under a simulated clock. Developments and stories are the final ones. */
export const replay = (
  judge: Judge,
  outlets: OutletIndex,
  items: readonly FileItem[],
  known: readonly Development[],
): readonly Replayed[] => {
  const memory = openMemory(judge, known);
  const replayed = items.map((item) => replayOne(judge, memory, item, articleOf(item, outlets)));
  return replayed.map((one) => {
    const final = one.decision && finalOf(memory, one.decision.development);
    if (!one.decision || !final) return one;
    return { ...one, decision: { ...one.decision, development: final.id, story: final.story } };
  });
};
