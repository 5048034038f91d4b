import type { SQSBatchResponse } from 'aws-lambda';
import { archiveStore } from '../shared/adapters/archive-store.ts';
import { articleStore } from '../shared/adapters/article-store.ts';
import { correctionStore } from '../shared/adapters/correction-store.ts';
import { developmentStore } from '../shared/adapters/development-store.ts';
import { handling, lambdaQueues, lambdaTable, log, now, once } from '../shared/adapters/lambda.ts';
import { lambdaOperators } from '../shared/adapters/lambda-operators.ts';
import { markStore } from '../shared/adapters/mark-store.ts';
import {
  givingBack,
  type QueueMessage,
  readQueueEvent,
  type UnreadableMessage,
} from '../shared/adapters/queue-event.ts';
import { runningStore } from '../shared/adapters/running-store.ts';
import { storyStore } from '../shared/adapters/story-store.ts';
import { runTime } from '../shared/adapters/time-left.ts';
import { openWatchJudge } from '../shared/judging/watch-judge.ts';
import { type CorrectPorts, correctDecision } from '../shared/steps/correct-decision.ts';
import { type FoldPorts, foldArticles } from '../shared/steps/fold-articles.ts';
import { type SeedPorts, seedKnownStories } from '../shared/steps/seed-known-stories.ts';
import { loadWatch } from '../shared/watch/load-watch.ts';

type DoorPorts = FoldPorts & CorrectPorts;

/** What it held stands in no row: operators get it whole, as far as a letter takes it, and the log has the rest. */
const park = async ({ log, tellOperators }: FoldPorts, unreadable: UnreadableMessage) => {
  const { id, body, why } = unreadable;
  log.warn('message-unreadable', { ...unreadable });
  await tellOperators({
    id: `unreadable-${id}`,
    subject: 'Articles could not be read',
    text: `A message of queue articles is not what it should be, and was set aside.\n${why}\n${body.slice(0, 20_000)}`,
  });
};

type Message = QueueMessage<'articles'>;

/** The articles up to the next correction: one batch. */
const articlesFirst = (messages: readonly Message[]) => {
  const end = messages.findIndex(({ body }) => body.kind !== 'articles');
  return messages
    .slice(0, end < 0 ? messages.length : end)
    .flatMap(({ id, body }) => (body.kind === 'articles' ? [{ id, articles: body.articles }] : []));
};

/** Folds articles and applies corrections in the order in which they came; returns the messages to give back. */
const foldInOrder = async (ports: DoorPorts, messages: readonly Message[]): Promise<readonly string[]> => {
  let left = messages;
  while (left.length > 0) {
    const articles = articlesFirst(left);
    const [next] = left.slice(articles.length);
    const failed = articles.length > 0 ? await foldArticles(ports, articles) : [];
    if (failed.length > 0) return [...failed, ...left.slice(articles.length).map(({ id }) => id)];
    if (next?.body.kind === 'correction' && !(await correctDecision(ports, next.body.correction)))
      return left.slice(articles.length).map(({ id }) => id);
    left = left.slice(articles.length + 1);
  }
  return [];
};

/** Queue articles (FIFO, one group a watch): the articles of a batch of polls. What cannot be read holds nobody up. */
export const foldArticlesDoor =
  (ports: DoorPorts) =>
  async (event: unknown): Promise<SQSBatchResponse> => {
    const { messages, unreadable } = readQueueEvent('articles', event);
    for (const one of unreadable) await park(ports, one);
    return givingBack(await foldInOrder(ports, messages));
  };

const run = runTime('fold-articles', () => performance.now());

/** The first batch of all finds the known stories in the table. */
const ports = once(async (): Promise<DoorPorts> => {
  const watch = loadWatch();
  const table = lambdaTable();
  const opened: DoorPorts & SeedPorts = {
    watch: watch.head.id,
    judge: openWatchJudge(watch),
    knownStories: watch.knownStories,
    developments: developmentStore(table),
    articles: articleStore(table),
    corrections: correctionStore(table),
    stories: storyStore(table),
    archive: archiveStore(table),
    marks: markStore(table),
    running: runningStore(table),
    send: lambdaQueues(),
    tellOperators: lambdaOperators(table),
    now,
    timeLeft: run.left,
    log,
  };
  await seedKnownStories(opened);
  return opened;
});

export const handler = handling('fold-articles', async (event: unknown) => {
  run.begin();
  return foldArticlesDoor(await ports())(event);
});
