import type { SQSBatchResponse } from 'aws-lambda';
import { archiveStore } from '../shared/adapters/archive-store.ts';
import { articleStore } from '../shared/adapters/article-store.ts';
import { developmentStore } from '../shared/adapters/development-store.ts';
import {
  handling,
  lambdaOperators,
  lambdaQueues,
  lambdaSns,
  lambdaTable,
  log,
  now,
  once,
} from '../shared/adapters/lambda.ts';
import { markStore } from '../shared/adapters/mark-store.ts';
import { givingBack, readQueueEvent, type UnreadableMessage } from '../shared/adapters/queue-event.ts';
import { runningStore } from '../shared/adapters/running-store.ts';
import { storyStore } from '../shared/adapters/story-store.ts';
import { runTime } from '../shared/adapters/time-left.ts';
import { openWatchJudge } from '../shared/judging/watch-judge.ts';
import { type FoldPorts, foldArticles } from '../shared/steps/fold-articles.ts';
import { type SeedPorts, seedKnownStories } from '../shared/steps/seed-known-stories.ts';
import { loadWatch } from '../shared/watch/load-watch.ts';

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

/** Queue articles (FIFO, one group a watch): the articles of a batch of polls. What cannot be read holds nobody up. */
export const foldArticlesDoor =
  (ports: FoldPorts) =>
  async (event: unknown): Promise<SQSBatchResponse> => {
    const { messages, unreadable } = readQueueEvent('articles', event);
    for (const one of unreadable) await park(ports, one);
    const articles = messages.flatMap(({ id, body }) =>
      body.kind === 'articles' ? [{ id, articles: body.articles }] : [],
    );
    return givingBack(await foldArticles(ports, articles));
  };

const run = runTime('fold-articles', () => performance.now());

/** The first batch of all finds the known stories in the table. */
const ports = once(async (): Promise<FoldPorts> => {
  const watch = loadWatch();
  const table = lambdaTable();
  const opened: FoldPorts & SeedPorts = {
    watch: watch.head.id,
    judge: openWatchJudge(watch),
    knownStories: watch.knownStories,
    developments: developmentStore(table),
    articles: articleStore(table),
    stories: storyStore(table),
    archive: archiveStore(table),
    marks: markStore(table),
    running: runningStore(table),
    send: lambdaQueues(),
    tellOperators: lambdaOperators(lambdaSns(), table),
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
