import type { SQSBatchResponse } from 'aws-lambda';
import { givingBack, parseQueueEvent } from '../shared/adapters/queue-event.ts';
import { type PollPorts, pollFeeds } from '../shared/steps/poll-feeds.ts';

/** Queue polls: a message is the feeds of one host. */
export const pollFeedsDoor =
  (ports: PollPorts) =>
  async (event: unknown): Promise<SQSBatchResponse> => {
    for (const { body } of parseQueueEvent('polls', event)) await pollFeeds(ports, body);
    return givingBack([]);
  };
