import { Match } from 'aws-cdk-lib/assertions';
import { FUNCTIONS, type FunctionName } from '../../shared/registry.ts';
import { one, type Resource, resources, templateOf } from './synthesised.ts';

const prod = templateOf();
const dev = templateOf('dev');

describe('functions', () => {
  const names = Object.keys(FUNCTIONS) as FunctionName[];
  const functionOf = (name: FunctionName): [string, Resource] =>
    one(prod, 'AWS::Lambda::Function', ({ FunctionName }) => FunctionName === `pactwatch-prod-${name}`);

  test('all of the registry and no others', () => {
    prod.resourceCountIs('AWS::Lambda::Function', names.length);
  });

  test.each(names)('%s has its runtime, size, role and log from one place', (name) => {
    const [, { Properties }] = functionOf(name);
    const [logId] = one(
      prod,
      'AWS::Logs::LogGroup',
      ({ LogGroupName }) => LogGroupName === `/aws/lambda/pactwatch-prod-${name}`,
    );
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Timeout: FUNCTIONS[name].timeout,
      MemorySize: FUNCTIONS[name].memory,
      LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: logId } },
    });
    const roles = resources(prod, 'AWS::Lambda::Function').map(([, made]) => made.Properties['Role']['Fn::GetAtt'][0]);
    expect(new Set(roles).size).toBe(names.length);
  });

  test.each(names)('%s is started by its trigger', (name) => {
    const { trigger } = FUNCTIONS[name];
    const [id] = functionOf(name);
    const queues = resources(prod, 'AWS::Lambda::EventSourceMapping').filter(
      ([, { Properties }]) => Properties['FunctionName'].Ref === id,
    );
    const clocks = resources(prod, 'AWS::Scheduler::Schedule').filter(
      ([, { Properties }]) => Properties['Target'].Arn['Fn::GetAtt'][0] === id,
    );
    const routes = resources(prod, 'AWS::ApiGatewayV2::Integration').filter(
      ([, { Properties }]) => Properties['IntegrationUri']['Fn::GetAtt'][0] === id,
    );
    expect([queues.length, clocks.length, routes.length]).toEqual([
      Number(trigger.kind === 'queue'),
      Number(trigger.kind === 'schedule'),
      Number(trigger.kind === 'http'),
    ]);
    if (trigger.kind === 'schedule') {
      expect(clocks[0]?.[1].Properties['ScheduleExpression']).toBe(`rate(${trigger.every})`);
    }
    if (trigger.kind === 'queue') {
      expect(queues[0]?.[1].Properties).toMatchObject({
        BatchSize: trigger.batch,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      });
    }
  });

  test.each([
    [10, 'small', [3]],
    [1000, 'large', [20]],
  ] as const)('in an account of %d the wide queue leaves room for the rest', (concurrency, size, expected) => {
    const template = templateOf(`prod in a ${size} account`);
    const widths = resources(template, 'AWS::Lambda::EventSourceMapping').flatMap(
      ([, { Properties }]) => Properties['ScalingConfig']?.MaximumConcurrency ?? [],
    );
    expect(widths).toEqual(expected);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThan(0.7 * concurrency);
  });

  test('logs are kept for the days of the stage, encrypted by the default key', () => {
    for (const [template, days] of [
      [prod, 30],
      [dev, 7],
    ] as const) {
      template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: days, KmsKeyId: Match.absent() });
    }
  });
});
