import type { Alert } from '../domain/alert.ts';
import type { Article } from '../domain/article.ts';
import { type Development, MOST_ACTIVE, memoryMonths } from '../domain/development.ts';
import type { StoredArticle } from '../domain/stored-article.ts';
import { stackOf } from '../errors.ts';
import { type Folded, foldArticle } from '../judging/fold.ts';
import type { Judge } from '../judging/judge.ts';
import { type Memory, openMemory } from '../judging/memory.ts';
import type {
  Archive,
  Articles,
  Developments,
  Log,
  Now,
  Running,
  SendMessages,
  Stories,
  TellOperators,
  TimeLeft,
} from '../ports.ts';
import { list, nudge, writeAll } from './write-developments.ts';

export interface FoldPorts {
  readonly watch: string;
  readonly judge: Judge;
  readonly developments: Developments;
  readonly articles: Articles;
  readonly stories: Stories;
  readonly archive: Pick<Archive, 'update'>;
  readonly running: Pick<Running, 'extend'>;
  readonly send: SendMessages;
  readonly tellOperators: TellOperators;
  readonly now: Now;
  readonly timeLeft: TimeLeft;
  readonly log: Log;
}

/** A message of the batch: the articles of one poll. `id` is what the queue calls it. */
export interface FoldMessage {
  readonly id: string;
  readonly articles: readonly Article[];
}

/** One article through the judge: what it changed, or why the code could not fold it. */
interface FoldedArticle {
  readonly message: string;
  readonly article: Article;
  readonly folded: Folded | null;
  readonly parked: string | null;
  /** Where a run that died before it was through had folded it already: its development, and those found to be it. */
  readonly repeats: readonly Development[];
}

const MOST_TRIES = 3;

const versionKey = ({ id, version }: Pick<Article, 'id' | 'version'>) => `${id}:${version}`;

/** What stands already of an article that changes nothing: what follows from it may not have been done. */
const repeatsOf = (memory: Memory, { changed, decision }: Folded): readonly Development[] =>
  changed.some(({ id }) => id === decision.development)
    ? []
    : [decision.development, ...(memory.absorbed.get(decision.development) ?? [])].flatMap(
        (id) => memory.developments.get(id) ?? [],
      );

const foldOne = (ports: FoldPorts, memory: Memory, message: string, article: Article): FoldedArticle => {
  try {
    const folded = foldArticle(ports.judge, memory, article, ports.now());
    return { message, article, folded, parked: null, repeats: repeatsOf(memory, folded) };
  } catch (error) {
    // A bug of ours must not hold everybody up: the article is set aside with its reason, and operators are told.
    const parked = stackOf(error).slice(0, 1000);
    return { message, article, folded: null, parked, repeats: [] };
  }
};

/** Oldest first over the whole batch: what was said first is folded first. */
const inOrder = (messages: readonly FoldMessage[]) =>
  messages
    .flatMap(({ id, articles }) => articles.map((article) => ({ message: id, article })))
    .sort((a, b) =>
      a.article.published < b.article.published ? -1 : a.article.published > b.article.published ? 1 : 0,
    );

/** What a batch came to. `left`: messages with articles that there was no time for. */
interface FoldedBatch {
  readonly folded: readonly FoldedArticle[];
  readonly left: ReadonlySet<string>;
}

const foldAll = async (ports: FoldPorts, messages: readonly FoldMessage[]): Promise<FoldedBatch> => {
  const all = inOrder(messages);
  const known = new Set(
    (await ports.articles.versions(all.map(({ article }) => article))).map(({ article }) => versionKey(article)),
  );
  const fresh = all.filter(({ article }) => !known.has(versionKey(article)));
  const folded: FoldedArticle[] = [];
  if (fresh.length === 0) return { folded, left: new Set() };
  const active = await ports.developments.loadMonths(ports.watch, memoryMonths(ports.now()));
  if (active.length >= MOST_ACTIVE) ports.log.warn('memory-full', { developments: active.length });
  const memory = openMemory(ports.judge, active);
  for (const { message, article } of fresh) {
    // One at least: a batch that is given back whole for ever would hold everybody up.
    if (folded.length > 0 && ports.timeLeft() < 0) break;
    folded.push(foldOne(ports, memory, message, article));
  }
  return { folded, left: new Set(fresh.slice(folded.length).map(({ message }) => message)) };
};

/** The messages from the first of these on: of a FIFO queue nothing may be done with before what is given back. */
const fromFirst = (messages: readonly FoldMessage[], left: ReadonlySet<string>): readonly string[] => {
  const first = messages.findIndex(({ id }) => left.has(id));
  return first < 0 ? [] : messages.slice(first).map(({ id }) => id);
};

/**
 * The last state of every touched development, in the order in which they were first touched; absorbed ones after those
 * that took them in, so that what they knew is nowhere lost.
 */
const touched = (folded: readonly FoldedArticle[]): readonly Development[] => {
  const last = new Map<string, Development>();
  for (const one of folded) for (const development of one.folded?.changed ?? []) last.set(development.id, development);
  const all = [...last.values()];
  return [
    ...all.filter(({ absorbedBy }) => absorbedBy === null),
    ...all.filter(({ absorbedBy }) => absorbedBy !== null),
  ];
};

const stored = (ports: FoldPorts, { article, folded, parked }: FoldedArticle): StoredArticle => ({
  article,
  development: folded?.decision.development ?? null,
  score: folded?.decision.score ?? 0,
  reasons: folded?.decision.reasons ?? [],
  foldedAt: ports.now().toISOString(),
  ...(parked ? { parked } : {}),
});

const park = async (ports: FoldPorts, { article, parked }: FoldedArticle) => {
  ports.log.warn('article-parked', { id: article.id, feed: article.feed, parkedArticles: 1, why: parked });
  await ports.tellOperators({
    id: `parked-${article.id}-${article.version}`,
    subject: 'An article was set aside',
    text: `The code could not fold this article, and went on without it.\n${article.title}\n${article.url}\n${parked}`,
  });
};

/** Hours for which feeds are asked more often after a development of this severity at least. */
const RUNNING = { hours: 3, severity: 3 } as const;

/** What is new, and matters, is likely to have more to it soon: feeds are asked as often as they allow for a while. */
const noteRunning = async ({ running, watch, now }: FoldPorts, written: readonly Development[]) => {
  const runs = ({ kind, severity, late }: Alert) => kind === 'new' && severity >= RUNNING.severity && !late;
  if (!written.some(({ pending }) => pending.some(runs))) return;
  await running.extend(watch, new Date(now().getTime() + RUNNING.hours * 3_600_000).toISOString());
};

/** Each version once: of one that came twice the first says why it is where it is. */
const firsts = (folded: readonly FoldedArticle[]): readonly FoldedArticle[] => [
  ...new Map(folded.toReversed().map((one) => [versionKey(one.article), one])).values(),
];

/** What follows a complete write: evidence, story links, and the nudge. All of it may be done twice. */
const record = async (ports: FoldPorts, folded: readonly FoldedArticle[], written: readonly Development[]) => {
  for (const one of folded.filter(({ parked }) => parked)) await park(ports, one);
  await list(ports, [...folded.flatMap(({ repeats }) => repeats), ...written]);
  await nudge(ports, written);
  await noteRunning(ports, written);
  await ports.articles.put(firsts(folded).map((one) => stored(ports, one)));
  for (const { article, folded: result } of folded)
    ports.log.info('folded', {
      id: result?.decision.development ?? article.id,
      article: article.id,
      feed: article.feed,
      alert: result?.decision.alert,
    });
};

/**
 * Articles whose developments all stand written: the rest are given back. A repeat within the batch changes nothing itself,
 * and still waits for the development that its first was folded into.
 */
const settledBy = (folded: readonly FoldedArticle[], written: readonly Development[]) => {
  const unwritten = new Set(touched(folded).map(({ id }) => id));
  for (const { id } of written) unwritten.delete(id);
  const waits = ({ changed, decision }: Folded) =>
    [decision.development, ...changed.map(({ id }) => id)].some((id) => unwritten.has(id));
  return folded.filter(({ folded: result }) => !result || !waits(result));
};

/**
 * Folds a batch: which development, or a new one; what is new; is it worth waking someone. Each touched development, with
 * the alerts that it owes, is one conditional write. Where another writer was first, the whole batch is folded again on
 * what stands now: ids are derived, so what was written already is known. Returns the messages to give back, in order:
 * those that were not written, and those for which the run has no time left.
 */
export const foldArticles = async (ports: FoldPorts, messages: readonly FoldMessage[]): Promise<readonly string[]> => {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { folded, left } = await foldAll(ports, messages);
    const { written, complete } = await writeAll(ports, touched(folded));
    await record(ports, complete ? folded : settledBy(folded, written), written);
    if (complete) return fromFirst(messages, left);
    ports.log.info('fold-raced', { tries, messages: messages.length });
  }
  return messages.map(({ id }) => id);
};
