import { runDeliveries } from '../../infra/commands/deliveries.ts';
import { runFeeds } from '../../infra/commands/feeds.ts';
import { runJudge } from '../../infra/commands/judge.ts';
import { type ClientConfig, withStage } from '../../infra/commands/stage-house.ts';
import { runSubscribe } from '../../infra/commands/subscribe.ts';
import { articleStore } from '../../shared/adapters/article-store.ts';
import { deliveryStore } from '../../shared/adapters/delivery-store.ts';
import { developmentStore } from '../../shared/adapters/development-store.ts';
import { nearMissStore } from '../../shared/adapters/near-miss-store.ts';
import { BadInput } from '../../shared/errors.ts';
import { stageParameter } from '../../shared/registry.ts';
import { loadWatchFeeds } from '../../shared/watch/load-watch.ts';
import { type CommandStage, onStage, openCommandStage } from '../fakes/command-stage.ts';
import { sampleArticle, sampleDelivery, sampleDevelopment } from '../fakes/samples.ts';

const watch = loadWatchFeeds();
let stage: CommandStage;
beforeAll(async () => {
  stage = await openCommandStage();
});
afterAll(() => stage.close());
const withHouse = onStage(() => stage);
/** What the stage's services were asked. */
const calls = () => stage.endpoints.calls;

type With = typeof withHouse;
type Run<Argument> = (argv: readonly string[], withHouse: Argument, print: (line: string) => void) => Promise<void>;

/** What the command prints, as objects. */
const printed = async (run: Run<With>, ...argv: string[]): Promise<Record<string, unknown>[]> => {
  const lines: string[] = [];
  await run([...argv, '--stage', 'prod'], withHouse, (line) => lines.push(line));
  return lines.map((line) => JSON.parse(line));
};

test('subscribes, lists and removes on the stage, with its keys and topics', async () => {
  const [made] = await printed(runSubscribe, 'webhook', 'https://hooks.example.org/x');
  expect(made).toMatchObject({ channel: 'webhook', state: 'active', secret: expect.stringMatching(/^whsec_/) });
  expect(made?.['manage']).toMatch(/^https:\/\/watch[.]example[.]org\/manage\//);
  const [mailed] = await printed(runSubscribe, 'email', 'reader@example.org');
  expect(mailed).toMatchObject({ channel: 'email', state: 'pending' });
  expect(calls().map(({ operation, input }) => [operation, input['Name'] ?? input['Endpoint']])).toEqual(
    expect.arrayContaining([
      ['GetParameter', '/pactwatch/prod/house'],
      ['PutParameter', '/pactwatch/prod/sealing-key'],
      ['CreateTopic', `pactwatch-prod-mail-${mailed?.['id']}`],
      ['Subscribe', 'reader@example.org'],
    ]),
  );
  expect((await printed(runSubscribe, 'list')).map(({ id }) => id).sort()).toEqual(
    [made?.['id'], mailed?.['id']].sort(),
  );
  // The keys are those of the first time: the address is known again.
  expect(await printed(runSubscribe, 'webhook', 'https://hooks.example.org/x')).toMatchObject([{ state: 'exists' }]);
  expect(await printed(runSubscribe, 'remove', String(mailed?.['id']))).toMatchObject([{ state: 'removed' }]);
});

test('an address of this machine, fit for a data folder, is refused', async () => {
  await expect(printed(runSubscribe, 'webhook', 'http://127.0.0.1:9/x')).rejects.toThrow(BadInput);
});

test('says how the stage’s feeds are doing', async () => {
  const lines = await printed(runFeeds as Run<With>, 'list');
  expect(lines.map(({ id, health }) => [id, health])).toEqual(watch.feeds.map(({ id }) => [id, 'new']));
});

test('has a parked delivery tried again by the stage’s queue', async () => {
  const [made] = await printed(runSubscribe, 'webhook', 'https://hooks.example.org/parked');
  const decidedAt = new Date().toISOString();
  const parked = sampleDelivery({ subscription: String(made?.['id']), state: 'parked', decidedAt, due: null });
  await deliveryStore(stage.table.table).put(watch.head.id, parked);
  expect(await printed(runDeliveries, 'parked')).toMatchObject([{ alert: parked.alert }]);
  expect(await printed(runDeliveries, 'replay', parked.subscription)).toEqual([{ replayed: 1 }]);
  const sent = calls()
    .filter(({ operation }) => operation === 'SendMessageBatch')
    .at(-1);
  expect(sent?.input['QueueUrl']).toMatch(/deliveries[.]fifo$/);
});

/** `judge` on the stage: what it printed, as objects. */
const judged = (...argv: string[]) =>
  printed(async (words, withHouse, print) => void (await runJudge(words, withHouse, print)), ...argv);

describe('judge on the stage', () => {
  const article = sampleArticle();
  const development = sampleDevelopment({ watch: watch.head.id, versions: [`${article.id}:${article.version}`] });

  beforeAll(async () => {
    await developmentStore(stage.table.table).write({ ...development, pending: [] });
    const foldedAt = article.firstSeen;
    await articleStore(stage.table.table).put([
      { article, development: development.id, score: 1, reasons: [], foldedAt },
    ]);
  });

  test('an operator’s word goes to the queue that fold reads, behind what is on it', async () => {
    const [said] = await judged('wrong', article.id, '--not-relevant');
    expect(said).toMatchObject({ kind: 'not-relevant', outcome: expect.stringMatching(/^waits: the stage/) });
    const sent = calls()
      .filter(({ operation }) => operation === 'SendMessageBatch')
      .at(-1);
    expect(sent?.input['QueueUrl']).toMatch(/articles[.]fifo$/);
    const entries = sent?.input['Entries'] as { MessageBody: string; MessageGroupId: string }[] | undefined;
    const entry = entries?.[0];
    expect(entry?.MessageGroupId).toBe(watch.head.id);
    expect(JSON.parse(entry?.MessageBody ?? '')).toMatchObject({
      kind: 'correction',
      correction: { kind: 'not-relevant', article: article.id },
    });
  });

  test('no such alert is taken back', async () => {
    await expect(judged('retract', `${development.id}_r9`, '--why', 'misquoted')).rejects.toThrow('no such alert');
  });

  test('near misses are found', async () => {
    const at = new Date().toISOString();
    const miss = { entry: 'e', feed: 'f', title: 'Kim tours a fish farm', url: 'https://x.example/1', at, score: 0.1 };
    await nearMissStore(stage.table.table).put([{ ...miss, reasons: ['one side alone'] }]);
    expect(await judged('why-not', 'fish farm')).toMatchObject([{ title: miss.title, reasons: ['one side alone'] }]);
  });

  test('what would differ is told without a change', async () => {
    expect(await judged('preview', '--days', '1')).toEqual([]);
  });
});

describe('says what would help', () => {
  const opened = (name: string, more: ClientConfig = {}) => withStage(name, async () => undefined, stage.config(more));

  test('where the stage is not deployed', async () => {
    await expect(opened('dev')).rejects.toThrow(
      '--stage dev: not deployed in eu-west-1 of this account: npx cdk deploy -c stage=dev -c operator=you@example.org',
    );
  });

  test('where there are no credentials', async () => {
    const credentials = async () => {
      throw Object.assign(new Error('Could not load credentials from any providers'), {
        name: 'CredentialsProviderError',
      });
    };
    await expect(opened('prod', { credentials })).rejects.toThrow(/no AWS credentials: set AWS_PROFILE/);
  });

  test('where the stack is older than the command', async () => {
    stage.parameters.set(stageParameter('old'), '{}');
    await expect(opened('old')).rejects.toThrow('PACTWATCH_SECRETS is missing');
  });

  test('where the name cannot be a stage', async () => {
    await expect(opened('../x')).rejects.toThrow(BadInput);
  });
});
