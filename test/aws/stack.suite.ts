import { Match } from 'aws-cdk-lib/assertions';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { FUNCTIONS, INDEXES, QUEUES } from '../../shared/registry.ts';
import {
  deniesPlainHttp,
  one,
  type Resource,
  resources,
  synthesise,
  templateOf,
  templateOfStack,
} from './synthesised.ts';

const prod = templateOf();
const dev = templateOf('dev');

describe('store', () => {
  test('the table is on demand, recoverable, expires by ttl and is encrypted by the default key', () => {
    prod.hasResourceProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      SSESpecification: { SSEEnabled: false },
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    });
  });

  test.each(Object.values(INDEXES))('$name projects all', ({ name, pk, sk }) => {
    prod.hasResourceProperties('AWS::DynamoDB::Table', {
      GlobalSecondaryIndexes: Match.arrayWith([
        {
          IndexName: name,
          KeySchema: [
            { AttributeName: pk, KeyType: 'HASH' },
            { AttributeName: sk, KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ]),
    });
  });

  test('prod keeps its table, dev does not', () => {
    prod.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { DeletionProtectionEnabled: true },
    });
    dev.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Delete',
      Properties: { DeletionProtectionEnabled: false },
    });
  });
});

describe('queues', () => {
  const names = Object.keys(QUEUES) as (keyof typeof QUEUES)[];
  const queueName = (role: string, fifo: boolean): string => `pactwatch-prod-${role}${fifo ? '.fifo' : ''}`;

  test('there are these, their dead-letter queues, and no others', () => {
    const expected = [
      ...names.map((name) => queueName(name, QUEUES[name].fifo)),
      ...[false, true].map((fifo) => queueName('parked', fifo)),
    ];
    const made = resources(prod, 'AWS::SQS::Queue').map(([, { Properties }]) => Properties['QueueName']);
    expect([made.length, new Set(made)]).toEqual([expected.length, new Set(expected)]);
  });

  test.each(names)('%s has a dead-letter queue of its type and is visible again after six timeouts', (name) => {
    const { fifo, highThroughput } = QUEUES[name];
    const [, queue] = one(prod, 'AWS::SQS::Queue', ({ QueueName }) => QueueName === queueName(name, fifo));
    const [deadId, dead] = one(prod, 'AWS::SQS::Queue', ({ QueueName }) => QueueName === queueName('parked', fifo));
    expect(queue.Properties['RedrivePolicy']).toEqual({
      deadLetterTargetArn: { 'Fn::GetAtt': [deadId, 'Arn'] },
      maxReceiveCount: 5,
    });
    expect([queue.Properties['FifoQueue'], dead.Properties['FifoQueue']]).toEqual(
      fifo ? [true, true] : [undefined, undefined],
    );
    expect(queue.Properties['FifoThroughputLimit']).toBe(highThroughput ? 'perMessageGroupId' : undefined);
    const readers = Object.values(FUNCTIONS).filter(
      ({ trigger }) => trigger.kind === 'queue' && trigger.queue === name,
    );
    expect(readers.length).toBeGreaterThan(0);
    for (const { timeout } of readers)
      expect(queue.Properties['VisibilityTimeout']).toBeGreaterThanOrEqual(6 * timeout);
  });

  test('all are encrypted by the key of SQS and reached over TLS only', () => {
    prod.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
    const guarded = resources(prod, 'AWS::SQS::QueuePolicy').filter(([, { Properties }]) =>
      deniesPlainHttp(Properties),
    );
    const queues = guarded.map(([, { Properties }]) => Properties['Queues'][0].Ref);
    expect(new Set(queues)).toEqual(new Set(resources(prod, 'AWS::SQS::Queue').map(([id]) => id)));
  });
});

describe('topics', () => {
  test('alerts is encrypted by the key of SNS, the operators topic by none, both are reached over TLS only', () => {
    const keys = resources(prod, 'AWS::SNS::Topic').map(([, { Properties }]) => [
      Properties['TopicName'],
      Properties['KmsMasterKeyId'],
    ]);
    expect(Object.fromEntries(keys)).toEqual({
      'pactwatch-prod-alerts': 'alias/aws/sns',
      'pactwatch-prod-operators': undefined,
    });
    const guarded = resources(prod, 'AWS::SNS::TopicPolicy').filter(([, { Properties }]) =>
      deniesPlainHttp(Properties),
    );
    expect(guarded).toHaveLength(2);
  });

  test('the operator hears alarms, good news and the budget', () => {
    const [topic] = one(prod, 'AWS::SNS::Topic', ({ TopicName }) => TopicName === 'pactwatch-prod-operators');
    prod.hasResourceProperties('AWS::SNS::Subscription', {
      TopicArn: { Ref: topic },
      Protocol: 'email',
      Endpoint: 'operator@example.org',
    });
    prod.allResourcesProperties('AWS::CloudWatch::Alarm', {
      AlarmActions: [{ Ref: topic }],
      OKActions: [{ Ref: topic }],
    });
    const [, budget] = one(prod, 'AWS::Budgets::Budget', () => true);
    expect(budget.Properties['NotificationsWithSubscribers']).toHaveLength(2);
    for (const { Subscribers } of budget.Properties['NotificationsWithSubscribers']) {
      expect(Subscribers).toEqual([{ SubscriptionType: 'SNS', Address: { Ref: topic } }]);
    }
  });
});

describe('web', () => {
  test('requests are throttled and logged without path or address', () => {
    const [, stage] = one(prod, 'AWS::ApiGatewayV2::Stage', () => true);
    expect(stage.Properties['DefaultRouteSettings']).toEqual({ ThrottlingRateLimit: 20, ThrottlingBurstLimit: 10 });
    expect(stage.Properties['AccessLogSettings'].DestinationArn).toBeDefined();
    expect(stage.Properties['AccessLogSettings'].Format).not.toMatch(/path|sourceIp|userAgent/i);
  });

  test('a domain of one’s own is the site, with its target to point DNS at', () => {
    const template = templateOf('prod at a domain');
    template.hasResourceProperties('AWS::ApiGatewayV2::DomainName', { DomainName: 'watch.example.org' });
    template.hasOutput('site', { Value: 'https://watch.example.org' });
    template.hasOutput('siteTarget', { Value: Match.anyValue() });
  });
});

describe('the stack', () => {
  test('says what its functions are told, for commands', () => {
    const [, anyFunction] = resources(prod, 'AWS::Lambda::Function')[0] as [string, Resource];
    const outputs = Object.values(prod.findOutputs('*')) as { Value: unknown; Description: string }[];
    const said = Object.fromEntries(outputs.map(({ Value, Description }) => [Description, Value]));
    expect(said).toEqual(anyFunction.Properties['Environment'].Variables);
  });

  test('says the same in one parameter, for --stage', () => {
    const [, anyFunction] = resources(prod, 'AWS::Lambda::Function')[0] as [string, Resource];
    const [, { Properties }] = one(prod, 'AWS::SSM::Parameter', () => true);
    expect([Properties['Type'], Properties['Name']]).toEqual(['String', '/pactwatch/prod/house']);
    // What is not known before it is made stands for itself between the pieces of the JSON text.
    const [, pieces] = Properties['Value']['Fn::Join'] as [string, unknown[]];
    const names = JSON.parse(pieces.map((piece) => (typeof piece === 'string' ? piece : '…')).join(''));
    expect(Object.keys(names)).toEqual(Object.keys(anyFunction.Properties['Environment'].Variables));
  });

  test('without an operator it can be synthesised, and has a parameter that no value fits', () => {
    const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const template = templateOfStack(synthesise({}).stack);
    expect(said).toHaveBeenCalledWith(expect.stringContaining('cdk deploy -c operator=you@example.org'));
    said.mockRestore();
    const parameter = template.findParameters('NameTheOperatorByContext')['NameTheOperatorByContext'];
    expect(parameter).toMatchObject({ AllowedPattern: '^$', MinLength: 1 });
    expect(parameter).not.toHaveProperty('Default');
    expect(prod.findParameters('NameTheOperatorByContext')).toEqual({});
  });

  test.each([
    ['cdk-nag', 'PointInTimeRecoverySpecification', { PointInTimeRecoveryEnabled: false }, 'AwsSolutions-DDB3'],
    ['CloudFormation', 'BillingMode', 'PROVISIONED', 'CloudFormation-Validate::F3003'],
  ])('synthesising fails when a resource breaks a rule of %s', (_whose, property, value, rule) => {
    const { app, stack } = synthesise();
    const table = stack.node.findAll().find((node): node is CfnTable => node instanceof CfnTable);
    table?.addPropertyOverride(property, value);
    if (property === 'PointInTimeRecoverySpecification' && table) table.pointInTimeRecoverySpecification = undefined;
    expect(() => app.synth()).toThrow(rule);
  });
});
