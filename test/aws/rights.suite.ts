import { FUNCTIONS, type FunctionName } from '../../shared/registry.ts';
import { ACCOUNT, arn, arnOf, mayDo } from './account.ts';
import { one, templateOf } from './synthesised.ts';

const template = templateOf();
const [tableId] = one(template, 'AWS::DynamoDB::Table', () => true);
const TABLE = arnOf(template, tableId);
const QUEUE = {
  polls: arn('sqs', 'pactwatch-prod-polls'),
  articles: arn('sqs', 'pactwatch-prod-articles.fifo'),
  dispatch: arn('sqs', 'pactwatch-prod-dispatch.fifo'),
  deliveries: arn('sqs', 'pactwatch-prod-deliveries.fifo'),
};
const TOPIC = { alerts: arn('sns', 'pactwatch-prod-alerts'), operators: arn('sns', 'pactwatch-prod-operators') };
const MAIL = arn('sns', 'pactwatch-prod-mail-7F3K2Q');
const SECRETS = ['sealing-key', 'token-key'].map((name) => arn('ssm', `parameter/pactwatch/prod/${name}`));

type Call = readonly [action: string, resource: string];
const on = (resource: string, ...actions: string[]): Call[] => actions.map((action) => [action, resource]);

const table = (...verbs: string[]): Call[] => verbs.flatMap((verb) => on(TABLE, `dynamodb:${verb}`));
const index = (name: string): Call[] => on(`${TABLE}/index/${name}`, 'dynamodb:Query');
const send = (...queues: (keyof typeof QUEUE)[]): Call[] =>
  queues.flatMap((name) => on(QUEUE[name], 'sqs:SendMessage'));
const receive = (name: keyof typeof QUEUE): Call[] =>
  on(QUEUE[name], 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes');
const TEXTS: Call[] = [
  ['sns:Publish', '+4930123456'],
  ['sns:CheckIfPhoneNumberIsOptedOut', '*'],
];
const KEYS = SECRETS.flatMap((secret) => on(secret, 'ssm:GetParameter', 'ssm:PutParameter'));

/** Every call that the ports of each function's step make. */
const CALLS: Readonly<Record<FunctionName, readonly Call[]>> = {
  'pick-due-feeds': [...table('GetItem', 'PutItem'), ...send('polls')],
  'poll-feeds': [
    ...table('GetItem', 'BatchGetItem', 'PutItem', 'BatchWriteItem'),
    ...receive('polls'),
    ...send('articles'),
  ],
  'fold-articles': [
    ...table('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'BatchWriteItem'),
    ...receive('articles'),
    ...send('dispatch'),
    ...on(TOPIC.operators, 'sns:Publish'),
  ],
  'dispatch-alerts': [
    ...table('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'BatchWriteItem', 'DeleteItem'),
    ...receive('dispatch'),
    ...send('deliveries'),
    ...on(TOPIC.alerts, 'sns:Publish'),
    ...on(TOPIC.operators, 'sns:Publish'),
  ],
  deliver: [
    ...table('GetItem', 'BatchGetItem', 'Query', 'PutItem'),
    ...receive('deliveries'),
    ...on(TOPIC.operators, 'sns:Publish'),
    ...on(MAIL, 'sns:Publish'),
    ...TEXTS,
    ...KEYS,
  ],
  'compose-digests': [...table('GetItem', 'BatchGetItem', 'Query', 'PutItem'), ...send('deliveries')],
  sweep: [
    ...table('GetItem', 'BatchGetItem', 'Query', 'DeleteItem'),
    ...index('index1'),
    ...index('index2'),
    ...send('articles', 'dispatch', 'deliveries'),
  ],
  'report-health': [
    ...table('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'BatchWriteItem', 'DeleteItem'),
    ...index('index2'),
    ...on(TOPIC.operators, 'sns:Publish'),
    ...on(MAIL, 'sns:CreateTopic', 'sns:Subscribe', 'sns:ListSubscriptionsByTopic', 'sns:DeleteTopic'),
    ...KEYS,
  ],
  'serve-web': [
    ...table('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'BatchWriteItem', 'DeleteItem'),
    ...index('index1'),
    ...on(TOPIC.operators, 'sns:Publish'),
    ...on(MAIL, 'sns:CreateTopic', 'sns:Subscribe', 'sns:ListSubscriptionsByTopic', 'sns:Publish', 'sns:DeleteTopic'),
    ...TEXTS,
    ...KEYS,
  ],
};

const OTHER_TABLE = arn('dynamodb', 'table/other');
/** What nobody in the house may ever do. */
const NEVER: readonly Call[] = [
  ...on(TABLE, 'dynamodb:DeleteTable', 'dynamodb:UpdateTable', 'dynamodb:Scan', 'dynamodb:UpdateTimeToLive'),
  ...on(OTHER_TABLE, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'),
  ...on(arn('sns', 'other'), 'sns:Publish', 'sns:Subscribe', 'sns:DeleteTopic'),
  ...on(arn('sns', 'pactwatch-dev-mail-7F3K2Q'), 'sns:Publish', 'sns:DeleteTopic'),
  ...on(arn('sqs', 'other'), 'sqs:SendMessage', 'sqs:ReceiveMessage'),
  ...Object.values(QUEUE).flatMap((queue) => on(queue, 'sqs:PurgeQueue', 'sqs:DeleteQueue')),
  ...on(arn('ssm', 'parameter/pactwatch/dev/sealing-key'), 'ssm:GetParameter'),
  ...on(arn('ssm', 'parameter/other'), 'ssm:GetParameter', 'ssm:PutParameter'),
  ...SECRETS.flatMap((secret) => on(secret, 'ssm:DeleteParameter')),
  ...on(`arn:aws:iam::${ACCOUNT.id}:role/any`, 'iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:PassRole'),
  ...on(arn('lambda', 'function:pactwatch-prod-deliver'), 'lambda:InvokeFunction', 'lambda:UpdateFunctionCode'),
];

const names = Object.keys(FUNCTIONS) as FunctionName[];
const may = (name: FunctionName, [action, resource]: Call): Promise<boolean> => mayDo(template, name, action, resource);
const allowedOf = async (name: FunctionName, calls: readonly Call[]): Promise<string[]> => {
  const answers = await Promise.all(calls.map((call) => may(name, call)));
  return calls.filter((_, at) => answers[at]).map((call) => call.join(' '));
};
const words = (calls: readonly Call[]): string[] => calls.map((call) => call.join(' '));

/** Every call that any function makes. */
const ALL = [
  ...new Map(
    Object.values(CALLS)
      .flat()
      .map((call) => [call.join(' '), call]),
  ).values(),
];

describe.each(names)('rights of %s', (name) => {
  test('of all calls that are made in the house it may make its own, and no others', async () => {
    expect(new Set(await allowedOf(name, ALL))).toEqual(new Set(words(CALLS[name])));
  });

  test('may write its own log and no other', async () => {
    const log = (other: string): Call => [
      'logs:PutLogEvents',
      arn('logs', `log-group:/aws/lambda/${other}:log-stream:1`),
    ];
    expect(await may(name, log(`pactwatch-prod-${name}`))).toBe(true);
    expect(await may(name, log('other'))).toBe(false);
  });

  test('may do nothing of what nobody may', async () => {
    expect(await allowedOf(name, NEVER)).toEqual([]);
  });
});

test.each(names.filter((name) => FUNCTIONS[name].trigger.kind === 'schedule'))(
  'the clock may start %s alone',
  async (name) => {
    const starts = (other: FunctionName): Promise<boolean> =>
      mayDo(template, `Starts ${name}`, 'lambda:InvokeFunction', arn('lambda', `function:pactwatch-prod-${other}`));
    const started = await Promise.all(names.map(starts));
    expect(names.filter((_, at) => started[at])).toEqual([name]);
  },
);

test('no role has a managed policy', () => {
  for (const { Properties } of Object.values(template.findResources('AWS::IAM::Role'))) {
    expect(Properties).not.toHaveProperty('ManagedPolicyArns');
  }
});
