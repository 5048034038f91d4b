import { runOnce } from '../../infra/local/run.ts';
import type { Log } from '../../shared/ports.ts';
import { rssOf, serveDocuments } from '../fakes/feed-documents.ts';
import { openTestHouse, testFeed } from '../fakes/house.ts';
import { sampleSubscription } from '../fakes/samples.ts';

const FEED = testFeed('one');
const ENTRY = {
  title: 'Ukraine captures two North Korean soldiers in Kursk',
  summary: 'Zelensky said the men were taken to Kyiv.',
  url: 'https://one.example/captured',
  published: '2025-01-13T11:00:00Z',
};

it('an article’s id, then its development’s, leads through the log from feed to delivery', async () => {
  const lines: Record<string, unknown>[] = [];
  const keep: Log['info'] = (event, fields) => lines.push({ event, ...fields });
  const house = await openTestHouse({
    feeds: [FEED],
    fetchFeed: serveDocuments(() => ({ [FEED.url]: rssOf([ENTRY]) })),
    log: { info: keep, warn: keep },
  });
  const { watch, subscriptions } = house.ports;
  await subscriptions.create(
    sampleSubscription({
      watch,
      secret: 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=',
      address: 'https://hooks.example/x',
    }),
  );
  await runOnce(house, house.clock);
  const line = (event: string) => lines.find((one) => one['event'] === event);
  const article = line('article-queued')?.['id'];
  const development = line('folded')?.['id'];
  expect(article).toEqual(expect.any(String));
  expect(line('folded')).toMatchObject({ article, feed: 'one', alert: 'new' });
  expect(line('development-written')).toMatchObject({ id: development });
  expect(line('alert-dispatched')).toMatchObject({ id: development, alert: `${development}_r1` });
  expect(line('delivered')).toMatchObject({ id: development, alert: `${development}_r1`, subscription: 'sub1' });
  await house.queues.close();
});
