import type { SQSEvent } from 'aws-lambda';
import { openLocalQueues, type QueueHandlers } from '../../infra/local/queues.ts';
import type { Log } from '../../shared/ports.ts';
import { memoryTable } from '../fakes/memory-table.ts';

const now = () => new Date('2024-06-19T12:00:00Z');
const quiet: Log = { info: () => undefined, warn: () => undefined };
const none = async () => ({ batchItemFailures: [] });
const handlers = (over: Partial<QueueHandlers>): QueueHandlers => ({
  polls: none,
  articles: none,
  dispatch: none,
  deliveries: none,
  ...over,
});
const bodies = (event: SQSEvent) =>
  event.Records.map(({ body }) => (JSON.parse(body) as { development: string }).development);
const noting = (got: string[]) => async (event: SQSEvent) => {
  got.push(...bodies(event));
  return { batchItemFailures: [] };
};
const dispatch = (development: string, dedup = development) => ({ body: { development }, group: 'w', dedup });

describe('the local queues', () => {
  it('hand FIFO messages out in order and drop a repeat', async () => {
    const queues = await openLocalQueues(memoryTable(now), now, quiet);
    const got: string[] = [];
    await queues.send(
      'dispatch',
      ['a', 'b', 'a', 'c'].map((name) => dispatch(name)),
    );
    queues.open(handlers({ dispatch: noting(got) }));
    await queues.idle();
    expect(got).toEqual(['a', 'b', 'c']);
    await queues.close();
  });

  it('give back what failed, in its place, and set it aside after five tries', async () => {
    const table = memoryTable(now);
    const queues = await openLocalQueues(table, now, quiet);
    const got: string[] = [];
    const failing = async (event: SQSEvent) => {
      got.push(...bodies(event));
      return {
        batchItemFailures: event.Records.filter(({ body }) => body.includes('bad')).map(({ messageId }) => ({
          itemIdentifier: messageId,
        })),
      };
    };
    await queues.send(
      'dispatch',
      ['bad', 'good'].map((name) => dispatch(name)),
    );
    queues.open(handlers({ dispatch: failing }));
    await queues.idle();
    expect(got.filter((name) => name === 'bad')).toHaveLength(5);
    expect(got.filter((name) => name === 'good')).toHaveLength(1);
    expect(await table.query('QUEUE#dispatch-dead')).toHaveLength(1);
    expect(await table.query('QUEUE#dispatch')).toHaveLength(0);
    await queues.close();
  });

  it('lose nothing when the process ends before the handler does', async () => {
    const table = memoryTable(now);
    const first = await openLocalQueues(table, now, quiet);
    await first.send('dispatch', [dispatch('a'), dispatch('b')]);
    first.open(handlers({ dispatch: () => new Promise(() => undefined) }));
    const second = await openLocalQueues(table, now, quiet);
    const got: string[] = [];
    second.open(handlers({ dispatch: noting(got) }));
    await second.idle();
    expect(got).toEqual(['a', 'b']);
  });
});
