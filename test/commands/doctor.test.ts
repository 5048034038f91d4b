import { type DoctorHouse, runDoctor } from '../../infra/commands/doctor.ts';
import type { Row } from '../../shared/adapters/table.ts';
import { newFeedState } from '../../shared/domain/feed-health.ts';
import { loadWatchFeeds } from '../../shared/watch/load-watch.ts';
import { serveDocuments } from '../fakes/feed-documents.ts';
import { openTestHouse } from '../fakes/house.ts';
import { memoryTable } from '../fakes/memory-table.ts';
import { sampleAlert, sampleArticle, sampleDelivery, sampleDevelopment, sampleSubscription } from '../fakes/samples.ts';

const NOW = new Date('2025-01-13T12:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString();
const [FEED = ''] = loadWatchFeeds().feeds.map(({ id }) => id);

const open = async () => {
  const table = memoryTable(() => NOW);
  const { ports } = await openTestHouse({ table, feeds: [], fetchFeed: serveDocuments(() => ({})) });
  await ports.states.save([{ ...newFeedState(FEED), health: 'ok', lastOk: ago(5) }]);
  await ports.due.plan(new Map([[FEED, { at: ago(-5), every: 300 }]]));
  await ports.subscriptions.create(sampleSubscription({ watch: ports.watch }));
  return { ports, table };
};
type House = Awaited<ReturnType<typeof open>>;

const ask = async ({ ports }: House, over: Partial<DoctorHouse> = {}) => {
  const lines: string[] = [];
  const house = { ...ports, articles: ports.articles, ...over } as DoctorHouse;
  const hand = await runDoctor(
    [],
    (_at, work) => work(house),
    (line) => lines.push(line),
  );
  return { hand, text: lines.join('\n') };
};

const TROUBLES: readonly (readonly [string, (house: House) => Promise<unknown>, RegExp])[] = [
  [
    'a dead feed',
    ({ ports }) => ports.states.save([{ ...newFeedState(FEED), health: 'gone', trouble: 'HTTP 410' }]),
    /is dead: it is gone: HTTP 410/,
  ],
  [
    'a clock that is behind',
    ({ ports }) => ports.states.save([{ ...newFeedState(FEED), health: 'ok', lastOk: ago(-10) }]),
    /clock: .*still to come/,
  ],
  [
    'polls that stand still',
    ({ ports }) => ports.due.plan(new Map([[FEED, { at: ago(11), every: 300 }]])),
    /nobody polls/,
  ],
  [
    'an alert that waits',
    ({ ports }) =>
      ports.developments.write(
        sampleDevelopment({ watch: ports.watch, pending: [sampleAlert({ decidedAt: ago(7) })] }),
      ),
    /1 alerts wait, the oldest for 7 minutes/,
  ],
  [
    'a delivery that is late',
    ({ ports }) =>
      ports.deliveries.put(ports.watch, sampleDelivery({ state: 'held', due: ago(6), decidedAt: ago(60) })),
    /1 wait five minutes beyond/,
  ],
  [
    'a delivery that is parked',
    ({ ports }) =>
      ports.deliveries.put(
        ports.watch,
        sampleDelivery({ state: 'parked', due: null, why: 'HTTP 400', decidedAt: ago(60) }),
      ),
    /1 are parked: HTTP 400[\s\S]*deliveries -- replay sub1/,
  ],
  [
    'an article that was set aside',
    ({ ports }) =>
      ports.articles.put([
        {
          article: sampleArticle(),
          development: null,
          score: 0,
          reasons: [],
          foldedAt: ago(1),
          parked: 'Error: a bug',
        },
      ]),
    /could not be folded: Error: a bug/,
  ],
  [
    'a stop of all sending',
    ({ ports }) => ports.sending.write(ports.watch, { why: 'a flood', since: ago(3), until: null }),
    /stopped since .*: a flood/,
  ],
  [
    'a table of a newer version',
    async ({ table }) => {
      const rows = table.rows as Map<string, Row>;
      for (const [key, row] of rows) if (row.pk.startsWith('FEED#')) rows.set(key, { ...row, data: { v: 99, is: {} } });
    },
    /could not be looked at: .*version 99 is newer/,
  ],
];

describe('doctor', () => {
  it('says that all is well, and wants no hand', async () => {
    const { hand, text } = await ask(await open());
    expect(hand).toBe(false);
    expect(text).toContain('All is well.');
  });

  it.each(TROUBLES)('finds %s, and says what to do', async (_what, happen, expected) => {
    const house = await open();
    await happen(house);
    const { hand, text } = await ask(house);
    expect(hand).toBe(true);
    expect(text).toMatch(expected);
    expect(text).toContain('→');
  });

  it('asks the account of a stage for its sandbox and its dead letters', async () => {
    const account = async () => ({ sandbox: true, textLimit: 1, deadLetters: 3 });
    const { hand, text } = await ask(await open(), { account });
    expect(hand).toBe(true);
    expect(text).toMatch(/SMS sandbox[\s\S]*3 messages lie in dead-letter queues/);
  });
});
