import { dueStore } from '../../shared/adapters/feed-store.ts';
import { runningStore } from '../../shared/adapters/running-store.ts';
import { typicalShare } from '../../shared/domain/poll-share.ts';
import type { PollMessage } from '../../shared/domain/queue-message.ts';
import type { SendMessages } from '../../shared/ports.ts';
import { type PickPorts, pickDueFeeds } from '../../shared/steps/pick-due-feeds.ts';
import { quietLog, testFeed } from '../fakes/house.ts';
import { memoryTable } from '../fakes/memory-table.ts';

let clock = new Date('2024-06-19T12:00:00Z');
const now = () => clock;

const open = (feeds = [testFeed('a'), testFeed('b'), testFeed('c', { url: 'https://a.example/other' })]) => {
  const sent: PollMessage[] = [];
  const send: SendMessages = async (_queue, messages) => {
    sent.push(...messages.map(({ body }) => body as PollMessage));
  };
  const table = memoryTable(now);
  const running = runningStore(table);
  const ports: PickPorts = {
    watch: 'w',
    catalogue: new Map(feeds.map((feed) => [feed.id, feed])),
    due: dueStore(table, 'w', 1),
    running,
    send,
    now,
    random: () => 0.5,
    log: quietLog,
  };
  return { ports, sent, running };
};

describe('pick-due-feeds', () => {
  beforeEach(() => {
    clock = new Date('2024-06-19T12:00:00Z');
  });

  it('queues what is due host by host, and the same feeds not again before their time', async () => {
    const { ports, sent } = open();
    const pace = { typical: typicalShare([]), running: false };
    expect(await pickDueFeeds(ports)).toEqual({ feeds: 3, messages: 1 });
    expect(sent).toEqual([{ feeds: ['a', 'c', 'b'], minute: '2024-06-19T12:00', ...pace }]);
    expect(await pickDueFeeds(ports)).toEqual({ feeds: 0, messages: 0 });
    clock = new Date('2024-06-19T12:05:00Z');
    expect((await pickDueFeeds(ports)).feeds).toBe(3);
  });

  it('leaves out a feed that is gone, and one that waits longer', async () => {
    const { ports, sent } = open();
    await ports.due.plan(
      new Map([
        ['a', { at: null, every: 0 }],
        ['b', { at: '2024-06-19T13:00:00.000Z', every: 3600 }],
      ]),
    );
    await pickDueFeeds(ports);
    expect(sent.map(({ feeds }) => feeds)).toEqual([['c']]);
  });

  it('tells the polls how the watch as a whole is paced, and that a development is running', async () => {
    const { ports, sent, running } = open();
    await running.extend('w', '2024-06-19T14:00:00.000Z');
    const past = '2024-06-19T11:00:00.000Z';
    await ports.due.plan(
      new Map([
        ['a', { at: past, every: 300, share: 3 }],
        ['b', { at: past, every: 300, share: 2 }],
        ['c', { at: past, every: 300, share: 1 }],
      ]),
    );
    await pickDueFeeds(ports);
    expect(sent.map(({ typical, running: runs }) => ({ typical, runs }))).toEqual([{ typical: 2, runs: true }]);
    clock = new Date('2024-06-19T14:10:00Z');
    await pickDueFeeds(ports);
    expect(sent.slice(1).map(({ typical, running: runs }) => ({ typical, runs }))).toEqual([
      { typical: 2, runs: false },
    ]);
  });

  it('lets one of two that run at once have each feed', async () => {
    const { ports, sent } = open();
    await Promise.all([pickDueFeeds(ports), pickDueFeeds(ports)]);
    expect(sent.flatMap(({ feeds }) => feeds).sort()).toEqual(['a', 'b', 'c']);
  });

  it('fills messages with whole hosts', async () => {
    const many = Array.from({ length: 60 }, (_, n) => testFeed(`f${n}`, { url: `https://h${n % 3}.example/${n}` }));
    const { ports, sent } = open(many);
    expect(await pickDueFeeds(ports, true)).toEqual({ feeds: 60, messages: 2 });
    const hostsOf = ({ feeds }: PollMessage) => new Set(feeds.map((id) => Number(id.slice(1)) % 3));
    expect(sent.map((message) => [message.feeds.length, [...hostsOf(message)]])).toEqual([
      [40, [0, 1]],
      [20, [2]],
    ]);
  });

  it('splits a host with very many feeds', async () => {
    const many = Array.from({ length: 120 }, (_, n) => testFeed(`f${n}`, { url: `https://one.example/${n}` }));
    const { ports, sent } = open(many);
    expect(await pickDueFeeds(ports, true)).toEqual({ feeds: 120, messages: 3 });
    expect(sent.map(({ feeds }) => feeds.length)).toEqual([50, 50, 20]);
  });
});
