import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stop } from 'esbuild';
import { correctionStore } from '../../shared/adapters/correction-store.ts';
import { developmentStore } from '../../shared/adapters/development-store.ts';
import { ENVIRONMENT, FUNCTIONS, type FunctionName } from '../../shared/registry.ts';
import { loadWatch } from '../../shared/watch/load-watch.ts';
import { type DynamoTable, openDynalite } from '../fakes/dynalite-table.ts';
import { sampleArticle } from '../fakes/samples.ts';
import { ACCOUNT, arn, arnOf, mayDo } from './account.ts';
import { bundle, dataOf, run, sizeOf } from './bundles.ts';
import { type Call, openEndpoints } from './endpoints.ts';
import { queued, requested, SCHEDULED } from './events.ts';
import { one, templateOf } from './synthesised.ts';

const NAMES = Object.keys(FUNCTIONS) as FunctionName[];
const NOTHING_GIVEN_BACK = { batchItemFailures: [] };
const watch = loadWatch();
const template = templateOf();
const [tableId] = one(template, 'AWS::DynamoDB::Table', () => true);

// Bundling and a fresh process each take their time on a busy machine.
jest.setTimeout(60_000);

let folder: string;
let table: DynamoTable;
let endpoints: Awaited<ReturnType<typeof openEndpoints>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pactwatch-bundles-'));
  table = await openDynalite(undefined, () => new Date());
  endpoints = await openEndpoints(table.endpoint);
  bundle(NAMES, folder);
});
afterAll(async () => {
  await stop();
  await Promise.all([table.close(), endpoints.close(), rm(folder, { recursive: true })]);
});

/** What Lambda puts into a function's environment, with every service on this machine. */
function environment(): Record<string, string> {
  const queue = (name: string) => `${endpoints.url}/${ACCOUNT.id}/pactwatch-prod-${name}`;
  return {
    AWS_REGION: ACCOUNT.region,
    AWS_ACCESS_KEY_ID: 'id',
    AWS_SECRET_ACCESS_KEY: 'key',
    AWS_SESSION_TOKEN: 'token',
    AWS_ENDPOINT_URL: endpoints.url,
    [ENVIRONMENT.table]: table.name,
    [ENVIRONMENT.polls]: queue('polls'),
    [ENVIRONMENT.articles]: queue('articles.fifo'),
    [ENVIRONMENT.dispatch]: queue('dispatch.fifo'),
    [ENVIRONMENT.deliveries]: queue('deliveries.fifo'),
    [ENVIRONMENT.alertsTopic]: arn('sns', 'pactwatch-prod-alerts'),
    [ENVIRONMENT.operatorsTopic]: arn('sns', 'pactwatch-prod-operators'),
    [ENVIRONMENT.mailTopicPrefix]: 'pactwatch-prod-mail-',
    [ENVIRONMENT.site]: 'https://watch.example.org',
    [ENVIRONMENT.contact]: 'operator@example.org',
    [ENVIRONMENT.secrets]: '/pactwatch/prod',
    [ENVIRONMENT.stage]: 'prod',
    [ENVIRONMENT.textBudget]: '1',
  };
}

/** What a role must allow for the call: the table is the stack's own, whatever it is called here. */
function rightFor({ service, operation, input }: Call): readonly [action: string, resource: string] {
  if (service === 'dynamodb') {
    const own = arnOf(template, tableId);
    return [`dynamodb:${operation}`, 'IndexName' in input ? `${own}/index/${input['IndexName']}` : own];
  }
  if (service === 'sqs') return ['sqs:SendMessage', arn('sqs', String(input['QueueUrl']).split('/').at(-1) ?? '')];
  if (service === 'ssm') return [`ssm:${operation}`, arn('ssm', `parameter${input['Name']}`)];
  return [`sns:${operation}`, String(input['TopicArn'] ?? input['PhoneNumber'])];
}

/** Runs the function on the event, sees that its role allows each call it makes, and gives answer and calls. */
async function handle(
  name: FunctionName,
  event: unknown,
  more: Readonly<Record<string, string>> = {},
): Promise<{ answer: unknown; calls: readonly Call[] }> {
  endpoints.calls.length = 0;
  const { node, answer } = await run(name, folder, { ...environment(), ...more }, event);
  expect(node).toMatch(/^v24[.]/);
  const calls = [...endpoints.calls];
  for (const [action, resource] of calls.map(rightFor)) {
    const allowed = await mayDo(template, name, action, resource);
    expect([name, action, resource, allowed]).toEqual([name, action, resource, true]);
  }
  return { answer, calls };
}

const bodies = (calls: readonly Call[], queue: string): unknown[] =>
  calls
    .filter(({ operation, input }) => operation === 'SendMessageBatch' && String(input['QueueUrl']).endsWith(queue))
    .flatMap(({ input }) =>
      (input['Entries'] as { MessageBody: string }[]).map((entry) => JSON.parse(entry.MessageBody)),
    );

/** A treaty signed this minute, by the own words of a wire. */
const article = () => {
  const firstSeen = new Date().toISOString();
  return sampleArticle({
    title: 'Putin and Kim sign mutual defence treaty in Pyongyang',
    summary: 'Russia and North Korea signed a comprehensive partnership treaty with a clause on mutual military aid.',
    published: firstSeen,
    firstSeen,
  });
};

const ODD_TITLE = 'Kim Jong Un receives the Russian defence minister in Pyongyang';
/** A `<` in an attribute: our own reader finds no entry here, feedsmith does. */
const ODD = `<rss version="2.0"><channel><title>Odd</title>
  <item note="a<b"><title>${ODD_TITLE}</title><link>/1</link><guid>1</guid></item></channel></rss>`;

/** The functions in the order the data flows: each finds in the table what those before it left there. */
describe('on Node 24, in a fresh process, from one file', () => {
  test('pick-due-feeds claims every feed of the watch', async () => {
    const { calls } = await handle('pick-due-feeds', SCHEDULED);
    const claimed = (bodies(calls, 'polls') as { feeds: string[] }[]).flatMap(({ feeds }) => feeds);
    expect(new Set(claimed)).toEqual(new Set(watch.feeds.map(({ id }) => id)));
  });

  test('poll-feeds is through with a feed that is none of the watch', async () => {
    const { answer, calls } = await handle(
      'poll-feeds',
      queued('polls', { feeds: ['none'], minute: '2026-03-04T05:06' }),
    );
    expect(answer).toEqual(NOTHING_GIVEN_BACK);
    expect(calls.filter(({ service }) => service !== 'dynamodb')).toEqual([]);
  });

  test('poll-feeds reads a document that only the second readers read, in their worker', async () => {
    const server = createServer((_, response) => response.end(ODD)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const feed = watch.feeds.find(({ url }) => url.startsWith('http://'));
    const { answer, calls } = await handle(
      'poll-feeds',
      queued('polls', { feeds: [feed?.id], minute: '2026-03-04T05:06' }),
      {
        NODE_OPTIONS: `--import=${resolve('test/aws/one-host.mjs')}`,
        ONE_HOST_PORT: String((server.address() as AddressInfo).port),
      },
    );
    server.close();
    expect(answer).toEqual(NOTHING_GIVEN_BACK);
    expect(bodies(calls, 'articles.fifo')).toEqual([
      { kind: 'articles', articles: [expect.objectContaining({ feed: feed?.id, title: ODD_TITLE })] },
    ]);
  });

  test('fold-articles writes a development and nudges dispatch', async () => {
    const event = queued('articles.fifo', { kind: 'articles', articles: [article()] }, watch.head.id);
    const { answer, calls } = await handle('fold-articles', event);
    expect(answer).toEqual(NOTHING_GIVEN_BACK);
    expect(bodies(calls, 'dispatch.fifo')).toEqual([{ development: expect.any(String) }]);
  });

  test('sweep finds the alert that is owed, and the correction that nobody applied', async () => {
    const correction = { kind: 'apart', article: 'a', at: new Date().toISOString(), by: 'operator' } as const;
    await correctionStore(table.table).put(watch.head.id, { correction, outcome: null, developments: [] });
    const owing = await developmentStore(table.table).owing(watch.head.id);
    const { answer, calls } = await handle('sweep', SCHEDULED);
    expect(answer).toEqual({ developments: 1, subscriptions: 0, corrections: 1 });
    expect(bodies(calls, 'dispatch.fifo')).toEqual(owing.map((development) => ({ development })));
    expect(bodies(calls, 'articles.fifo')).toEqual([{ kind: 'correction', correction }]);
  });

  test('report-health finds no feed read yet and nobody waiting', async () => {
    const { calls } = await handle('report-health', SCHEDULED);
    expect(calls.filter(({ service }) => service !== 'dynamodb')).toEqual([]);
  });

  test('compose-digests finds nobody who wants one, and notes that it looked', async () => {
    const { answer, calls } = await handle('compose-digests', SCHEDULED);
    expect(answer).toEqual({ changed: 0, silent: 0 });
    expect(calls.filter(({ operation }) => operation === 'PutItem')).toHaveLength(1);
    expect(calls.filter(({ service }) => service !== 'dynamodb')).toEqual([]);
  });

  test('dispatch-alerts publishes it to the topic', async () => {
    const [development] = await developmentStore(table.table).owing(watch.head.id);
    const { answer, calls } = await handle('dispatch-alerts', queued('dispatch.fifo', { development }, watch.head.id));
    expect(answer).toEqual(NOTHING_GIVEN_BACK);
    const published = calls.filter(({ operation }) => operation === 'Publish');
    expect(published.map(({ input }) => JSON.parse(String(input['Message'])))).toEqual([
      expect.objectContaining({ kind: 'new', development, category: 'treaty' }),
    ]);
    expect(await developmentStore(table.table).owing(watch.head.id)).toEqual([]);
  });

  test('deliver makes the keys and is through with a subscription that has left', async () => {
    const body = { subscription: 'left', alert: null, attempt: 0 };
    const { answer, calls } = await handle('deliver', queued('deliveries.fifo', body, 'left'));
    expect(answer).toEqual(NOTHING_GIVEN_BACK);
    const made = calls.filter(({ operation }) => operation === 'PutParameter').map(({ input }) => input['Name']);
    expect(new Set(made)).toEqual(new Set(['/pactwatch/prod/sealing-key', '/pactwatch/prod/token-key']));
  });

  test('serve-web answers with the front page', async () => {
    const { answer } = await handle('serve-web', requested('/'));
    expect(answer).toMatchObject({
      statusCode: 200,
      headers: { 'content-type': expect.stringContaining('text/html') },
      body: expect.stringContaining('Putin and Kim sign mutual defence treaty'),
    });
  });
});

/** KB. */
const MOST = { code: 600, 'code of poll-feeds': 1000, data: 400 };

test.each(NAMES)('%s is small enough, code and data', (name) => {
  const most = name === 'poll-feeds' ? MOST['code of poll-feeds'] : MOST.code;
  expect(sizeOf(name, folder)).toBeLessThanOrEqual(most);
  expect(dataOf(name, folder)).toBeLessThanOrEqual(MOST.data);
});
