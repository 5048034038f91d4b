import type { SQSBatchResponse } from 'aws-lambda';
import { givingBack, parseQueueEvent } from '../shared/adapters/queue-event.ts';
import { type FoldPorts, foldArticles } from '../shared/steps/fold-articles.ts';

/** Queue articles (FIFO, one group a watch): the articles of a batch of polls. */
export const foldArticlesDoor =
  (ports: FoldPorts) =>
  async (event: unknown): Promise<SQSBatchResponse> => {
    const messages = parseQueueEvent('articles', event);
    const articles = messages.flatMap(({ id, body }) => (body.kind === 'articles' ? [{ id, articles: body.articles }] : []));
    return givingBack(await foldArticles(ports, articles));
  };
